// Dragging a card to another column does what its form does: choose the step that leads there, and press the button.
const board = document.querySelector("[data-board]");
let dragged = null;

for (const card of board ? board.querySelectorAll("[data-card]") : []) {
  card.draggable = true;
  card.addEventListener("dragstart", () => { dragged = card; });
  card.addEventListener("dragend", () => { dragged = null; });
}

for (const column of board ? board.querySelectorAll("[data-state]") : []) {
  const wayHere = () => dragged && dragged.querySelector(`option[data-to="${column.dataset.state}"]`);
  column.addEventListener("dragover", (event) => { if (wayHere()) event.preventDefault(); });
  column.addEventListener("drop", (event) => {
    const way = wayHere();
    if (!way) return;
    event.preventDefault();
    way.selected = true;
    way.closest("form").requestSubmit();
  });
}
