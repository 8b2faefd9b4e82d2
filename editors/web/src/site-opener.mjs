// On each page of the documentation: a button at each cable, which opens it for editing and checking.
// The checker itself is loaded when it is first asked for.

/* global path_to_root */

let loading;

function checker() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${path_to_root}cablelint-checker.js`;
    script.onload = () => resolve(globalThis.cablelintChecker);
    script.onerror = () => ((loading = undefined), reject(new Error("the checker cannot be loaded")));
    document.head.append(script);
  });
  return loading;
}

for (const code of document.querySelectorAll("pre > code.language-cable")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cable-open";
  button.textContent = "Edit and check";
  code.parentElement.after(button);
  button.onclick = async () => {
    button.disabled = true;
    try {
      (await checker()).edit(code, button);
    } catch (error) {
      button.textContent = `Try again: ${error.message}`;
      button.disabled = false;
    }
  };
}
