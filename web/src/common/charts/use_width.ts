// The width of an element in pixels, for charts drawn as plain SVG so that their words keep their size.
import { onBeforeUnmount, onMounted, ref, type Ref } from "vue";

export function use_width(element: Readonly<Ref<HTMLElement | null>>, usual = 720): Ref<number> {
  const width = ref(usual);
  let observer: ResizeObserver | null = null;
  onMounted(() => {
    if (typeof ResizeObserver === "undefined" || !element.value) return;
    observer = new ResizeObserver((entries) => { const wide = entries[0]?.contentRect.width ?? 0; if (wide > 0) width.value = Math.round(wide); });
    observer.observe(element.value);
  });
  onBeforeUnmount(() => observer?.disconnect());
  return width;
}
