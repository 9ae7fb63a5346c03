// Comfort only: without this script the same forms work as plain pages. Questions are sent in
// the background, and the turn that comes back is put under the ones before.
(() => {
  "use strict";

  const dialogue = document.getElementById("dialogue");
  const ask = document.getElementById("ask");
  const question = document.getElementById("question");
  const state = document.getElementById("state");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  // A quick answer needs no word about waiting.
  const WAITING_AFTER = 400;
  const GIVE_UP_AFTER = 30000;
  let busy = false;
  let turns = 1;

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-ask]")) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    const body = new URLSearchParams(new FormData(form));
    const button = event.submitter;
    if (button && button.name) body.set(button.name, button.value);
    const waiting = setTimeout(() => { state.textContent = ask.dataset.waiting; }, WAITING_AFTER);
    dialogue.setAttribute("aria-busy", "true");
    try {
      const page = await send(form, body);
      state.textContent = "";
      show(page, form);
    } catch {
      state.textContent = ask.dataset.unreachable;
    } finally {
      clearTimeout(waiting);
      if (state.textContent === ask.dataset.waiting) state.textContent = "";
      dialogue.removeAttribute("aria-busy");
      busy = false;
    }
  });

  async function send(form, body) {
    const response = await fetch(form.action, {
      method: "POST",
      body,
      credentials: "same-origin",
      signal: AbortSignal.timeout(GIVE_UP_AFTER),
    });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector(".turn")) throw new Error("not our page");
    return page;
  }

  function show(page, form) {
    const turn = document.importNode(page.querySelector(".turn"), true);
    const refused = turn.querySelector(".problem") !== null;
    // Ids of turns must differ, their names are told by them.
    turns += 1;
    const name = turn.querySelector("h2");
    name.id = `turn-name-${turns}`;
    turn.setAttribute("aria-labelledby", name.id);
    dialogue.append(turn);
    renewTokens(page);
    document.title = page.title;
    if (form !== ask) {
      turn.focus({ preventScroll: true });
    } else if (!refused) {
      question.value = "";
    }
    turn.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  }

  // The server may have given another session, whose token every form needs.
  function renewTokens(page) {
    const token = page.querySelector("#ask input[name=token]").value;
    for (const input of document.querySelectorAll("input[name=token]")) input.value = token;
  }
})();
