// Says on the page why a passkey could not be made or used; the browser alone would keep it to itself.

const problem = document.getElementById("passkey_problem");
const { dataset } = problem;

function told(exception) {
  if (exception.name === "SecurityError" && /^[\d.]+$|^\[/.test(location.hostname)) {
    const there = new URL(location.href);
    there.hostname = "localhost";
    const link = document.createElement("a");
    link.href = there.href;
    link.textContent = there.origin;
    return [`${dataset.name} `, link];
  }
  if (exception.name === "NotAllowedError") return [dataset.refused];
  if (exception.name === "InvalidStateError") return [dataset.there];
  return [`${dataset.failed} ${exception.message}`];
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  problem.replaceChildren(...told(event.detail.exception));
  problem.hidden = false;
});
