// How journeys fill in the forms of cases and make moves.
import { Buffer } from 'node:buffer';

// Fields of a form by their ids; 是 and 否 choose.
export async function fill(page, form, values) {
  for (const [field, value] of Object.entries(values)) {
    const at = page.locator(`${form} [data-test=field_${field}]`);
    if (value === '是' || value === '否') await at.getByText(value, { exact: true }).click();
    else if (await at.evaluate((element) => element.tagName === 'SELECT')) await at.selectOption(value);
    else await ((await at.locator('input').count()) > 0 ? at.locator('input') : at).fill(value); // a picker of the registers is a box with an input
  }
}

// Rows of a table field, cell by cell from the top left on; null leaves a cell as it is.
export async function fill_rows(page, field, rows) {
  const table = page.locator(`[data-test=move_form] [data-test=field_${field}]`);
  for (const [row, cells] of rows.entries()) {
    if (row >= (await table.locator('tbody tr').count())) await table.locator('[data-test=add_row]').click();
    for (const [column, text] of cells.entries()) if (text !== null) await table.locator(`[data-cell="${row}:${column}"]`).fill(text);
  }
}

// One move in its dialog; stays open where it is refused.
export async function make(page, move, values = {}, { file = '', words = '' } = {}) {
  if (!(await page.locator('[data-test=move_form]').isVisible())) await page.click(`[data-test=move_${move}]`);
  await fill(page, '[data-test=move_form]', values);
  if (words) await page.fill('[data-test=words]', words);
  if (file) {
    await page.locator('[data-test=move_form] input[type=file]').setInputFiles({ name: file, mimeType: 'text/plain', buffer: Buffer.from('模拟佐证') });
    await page.locator('[data-test=move_form] li', { hasText: file }).waitFor();
  }
  await page.click('[data-test=send_move]');
}
// Whether the picture shows these as where the case stands.
export const stands_at = (page, ...states) => Promise.all(states.map((state) => page.locator('[data-test=picture] [aria-current=step]').getByText(state, { exact: true }).waitFor()));
