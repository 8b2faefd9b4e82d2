#!/usr/bin/env bash
# site.sh FOLDER: builds the documentation as a site that needs no server, and tries every link. Where
# editors/web/build has left the checker, the cables of the pages can be edited and checked.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "$0")/.."
mdbook --version >/dev/null 2>&1 ||
    cargo install --quiet --locked mdbook --no-default-features --features search
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT

# The pages are the files of the repository in their own folders, so that their links hold.
git ls-files '*.md' 'docs/pictures/*' 'editors/vscode/pictures/*' ':!src' ':!tests' ':!examples/*/*.md' |
    xargs cp --parents -t "$pages"
cp docs/book.toml "$pages/"
python3 - "$pages" <<'PYTHON'
"""Writes the list of pages: the guides, the rules by chapter, the editors, the project."""
import pathlib, re, shutil, sys

root = pathlib.Path(sys.argv[1])

# The site calls the page of a folder `index`. Files that are no pages come along.
for page in sorted(root.rglob("*.md")):
    text = page.read_text()
    for link in re.findall(r"\]\(([^)#:]+)", text):
        here = pathlib.Path(page.relative_to(root).parent, link)
        if here.is_file() and here.suffix != ".md" and not (root / here).exists():
            (root / here).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(here, root / here)
    page.write_text(re.sub(r"(\]\((?:[^)#:]*/)?)README\.md", r"\1index.md", text))
    if page.name == "README.md":
        page.rename(page.with_name("index.md"))


def title(page):
    return re.search(r"^#+ (.*)$", (root / page).read_text(), re.M)[1].replace("`", "")


def listed(pages, depth=0):
    return [f"{'  ' * depth}- [{title(page)}]({page})" for page in pages]


summary = ["# Summary", "", "[cablelint](index.md)", "", "# Using it", ""]
first = ["configuration", "fixing-and-formatting", "formats", "parse", "ceiling"]
guides = [f"docs/{name}.md" for name in first]
guides += sorted(
    str(page.relative_to(root)) for page in root.glob("docs/*.md") if page.stem not in first
)
summary += listed(guides)
summary += ["", "# In an editor", ""]
summary += listed(["editors/index.md"])
editors = root.glob("editors/*/index.md")
summary += listed(sorted(str(page.relative_to(root)) for page in editors), 1)
summary += ["", "# The rules", ""]
summary += listed(["docs/rules/index.md"])
rules = (root / "docs/rules/index.md").read_text()
for number, chapter in enumerate(re.split(r"^## ", rules, flags=re.M)[1:]):
    name, _, rows = chapter.partition("\n")
    (root / f"docs/rules/chapter-{number}.md").write_text(f"# {name}\n{rows}")
    summary += [f"- [{name}](docs/rules/chapter-{number}.md)"]
    summary += [f"  - [{rule}](docs/rules/{rule}.md)" for rule in re.findall(r"^\| \[([a-z0-9-]+)\]", rows, re.M)]
summary += ["", "# The project", ""]
summary += listed(["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
packages = root.glob("packaging/*/index.md")
summary += listed(sorted(str(page.relative_to(root)) for page in packages))
(root / "SUMMARY.md").write_text("\n".join(summary) + "\n")
PYTHON
checker=editors/web/dist/site
if [ -d "$checker" ]; then
    cp "$checker"/* "$pages/"
    export MDBOOK_OUTPUT__HTML__ADDITIONAL_JS='["cablelint-opener.js"]'
    export MDBOOK_OUTPUT__HTML__ADDITIONAL_CSS='["cablelint-site.css"]'
else
    echo "without the checker, which editors/web/build makes"
fi
mdbook build "$pages" --dest-dir "$out"

python3 - "$out" <<'PYTHON'
"""Every link within the site leads to a page or a picture, and no page asks another host for anything."""
import html.parser, pathlib, sys, urllib.parse

root = pathlib.Path(sys.argv[1]).resolve()
broken, asked, pages = [], [], 0


class Links(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        link = attributes.get("href") or attributes.get("src")
        if not link:
            return
        parts = urllib.parse.urlsplit(link)
        if parts.scheme or parts.netloc:
            if tag != "a":
                asked.append(f"{self.page}: {link}")
        elif parts.path and not (self.page.parent / urllib.parse.unquote(parts.path)).exists():
            broken.append(f"{self.page.relative_to(root)}: {link}")


for page in sorted(root.rglob("*.html")):
    if page.name in ("404.html", "toc.html"):
        continue
    pages += 1
    links = Links()
    links.page = page
    links.feed(page.read_text())
print("\n".join(broken + asked))
print(f"{pages} pages, {len(broken)} broken links, {len(asked)} requests to other hosts")
sys.exit(bool(broken or asked))
PYTHON
