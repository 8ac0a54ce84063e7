const ATTRIBUTE = 'data-jp-theme-light';

/** True where the page says that its theme is dark. */
export function isDarkPage(): boolean {
  return document.body.getAttribute(ATTRIBUTE) === 'false';
}

/** Calls when the page turns from light to dark or back; gives a function that ends it. */
export function onThemeChange(changed: () => void): () => void {
  let dark = isDarkPage();
  const observer = new MutationObserver(() => {
    if (isDarkPage() === dark) return;
    dark = !dark;
    changed();
  });
  observer.observe(document.body, { attributes: true, attributeFilter: [ATTRIBUTE] });
  return () => {
    observer.disconnect();
  };
}
