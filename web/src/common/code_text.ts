// Whether a text that somebody wrote is one code and nothing else, so that it can lead to where it went: (01)…, a Digital Link.
export function is_code(text: string): boolean {
  return /^(\(\d{2,4}\)|https?:\/\/[^/\s]+\/\d{2,4}\/)\S+$/.test(text.trim());
}
