// The numbers of a sending, kept up to date. Without this script, loading the page again shows the same.
const box = document.querySelector("[data-news-progress]");

async function follow() {
  const answer = await fetch(box.dataset.newsProgress, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const now = await answer.json();
  for (const place of box.querySelectorAll("[data-news]")) place.textContent = now[place.dataset.news];
  const bar = box.querySelector("progress");
  bar.max = now.total || 1;
  bar.value = now.handled;
  document.querySelector("[data-news-state]").textContent = now.state;
  if (now.moving) setTimeout(follow, 2000);
  else if (moved) location.reload();
  moved = now.moving;
}

let moved = false;
if (box) follow();
