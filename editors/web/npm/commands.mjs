// The commands of an engine, as functions.

/** The functions of the package, on this engine. */
export function commands(engine) {
  const on = (method) => (text, options = {}) => engine.call(method, { ...options, text });
  return {
    check: on("check"),
    fix: on("fix"),
    format: (text, options) => on("format")(text, options).text,
    parse: on("parse"),
    newCable: (options) => engine.call("new", options).text,
    rule: (name) => engine.call("rule", { name }),
    rules: () => engine.call("rules"),
    version: () => engine.call("version").version,
  };
}
