// The API reference: a filter over its operations

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-filter]")) filterOperations(event.target);
});

/** Every word has to occur in a row; a section without rows goes. */
function filterOperations(field) {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...document.querySelectorAll("[data-filtered] li")];
  for (const row of rows) {
    const text = row.dataset.text ?? row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
  for (const section of document.querySelectorAll("[data-filtered] > section")) {
    section.hidden = !section.querySelector("li:not([hidden])");
  }
  const found = rows.filter((row) => !row.hidden).length;
  document.querySelector("[data-found]").textContent = words.length > 0 ? `${found} of ${rows.length}` : "";
}
