"""What a type checker must understand of the module: not run, only read by mypy."""

import cablelint

found = cablelint.check("", select="tags-*", max_classification="secret")
lines: list[int] = [one["range"]["start"]["line"] for one in found]
titles: list[str] = [one["fix"]["title"] for one in found if one["fix"] is not None]
text: str = cablelint.format(cablelint.fix("", unsafe_fixes=True), width=69)
cables: list[dict[str, object]] = [cablelint.parse(one) for one in cablelint.records(text)]
