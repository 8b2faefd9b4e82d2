//! The references between the cables of a run, as a graph.
//!
//! A node is a cable, by its identifier: those that were read, and those that are only referred to.
//! An edge goes from a cable to the one that it refers to.

use super::{Printer, Rendered, words_at};
use crate::cli::output::plain;
use quick_xml::Writer;
use quick_xml::events::BytesText;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Collects the graph: identifiers, subjects and edges of all cables are kept until the end.
pub(super) struct Graph {
    language: Language,
    /// By identifier; `None` for a cable that is only referred to.
    nodes: BTreeMap<String, Option<Node>>,
    /// From, to, and the letter of the reference.
    edges: Vec<(String, String, String)>,
}

enum Language {
    Dot,
    Graphml,
}

/// A cable that was read.
struct Node {
    path: String,
    subject: String,
    date: String,
}

impl Graph {
    /// For Graphviz.
    pub(super) fn dot() -> Self {
        Self::new(Language::Dot)
    }

    /// As GraphML.
    pub(super) fn graphml() -> Self {
        Self::new(Language::Graphml)
    }

    fn new(language: Language) -> Self {
        Self {
            language,
            nodes: BTreeMap::new(),
            edges: Vec::new(),
        }
    }

    fn write_dot(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "digraph cables {{\n  node [shape=box];")?;
        for (id, node) in &self.nodes {
            let id = quoted(id);
            match node {
                Some(node) if !node.subject.is_empty() => {
                    writeln!(out, "  {id} [tooltip={}];", quoted(&node.subject))?;
                }
                Some(_) => writeln!(out, "  {id};")?,
                None => writeln!(out, "  {id} [style=dashed];")?,
            }
        }
        for (from, to, label) in &self.edges {
            let (from, to) = (quoted(from), quoted(to));
            match label.is_empty() {
                true => writeln!(out, "  {from} -> {to};")?,
                false => writeln!(out, "  {from} -> {to} [label={}];", quoted(label))?,
            }
        }
        writeln!(out, "}}")
    }

    fn write_graphml(&self, out: &mut dyn Write) -> io::Result<()> {
        /// The attributes: the key, and what it belongs to.
        const KEYS: [(&str, &str); 5] = [
            ("path", "node"),
            ("subject", "node"),
            ("date", "node"),
            ("read", "node"),
            ("label", "edge"),
        ];
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
        xml.create_element("graphml")
            .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
            .write_inner_content(|xml| {
                for (key, holder) in KEYS {
                    let kind = if key == "read" { "boolean" } else { "string" };
                    xml.create_element("key")
                        .with_attributes([
                            ("id", key),
                            ("for", holder),
                            ("attr.name", key),
                            ("attr.type", kind),
                        ])
                        .write_empty()?;
                }
                xml.create_element("graph")
                    .with_attribute(("edgedefault", "directed"))
                    .write_inner_content(|xml| {
                        for (id, node) in &self.nodes {
                            xml.create_element("node")
                                .with_attribute(("id", &*plain(id)))
                                .write_inner_content(|xml| {
                                    let read = if node.is_some() { "true" } else { "false" };
                                    let node = node.iter().flat_map(|node| {
                                        [
                                            ("path", &*node.path),
                                            ("subject", &*node.subject),
                                            ("date", &*node.date),
                                        ]
                                    });
                                    for (key, words) in node.chain([("read", read)]) {
                                        value(xml, key, words)?;
                                    }
                                    Ok(())
                                })?;
                        }
                        for (from, to, label) in &self.edges {
                            xml.create_element("edge")
                                .with_attribute(("source", &*plain(from)))
                                .with_attribute(("target", &*plain(to)))
                                .write_inner_content(|xml| value(xml, "label", label))?;
                        }
                        Ok(())
                    })
                    .map(drop)
            })?;
        out.write_all(b"\n")
    }
}

/// An attribute of a node or an edge, if it is known.
fn value<W: Write>(xml: &mut Writer<W>, key: &str, words: &str) -> io::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    xml.create_element("data")
        .with_attribute(("key", key))
        .write_text_content(BytesText::new(&plain(words)))
        .map(drop)
}

impl Printer for Graph {
    fn cable(&mut self, rendered: Rendered, _: &mut dyn Write) -> io::Result<()> {
        let Rendered::Object(object) = rendered else {
            return Ok(());
        };
        let path = words_at(&object, "/path");
        let id = Some(words_at(&object, "/id")).filter(|id| !id.is_empty());
        let id = id.unwrap_or_else(|| path.clone());
        let references = object.pointer("/references").and_then(Value::as_array);
        for reference in references.into_iter().flatten() {
            let to = words_at(reference, "/id");
            if to.is_empty() {
                continue;
            }
            self.nodes.entry(to.clone()).or_default();
            let label = words_at(reference, "/label");
            self.edges.push((id.clone(), to, label));
        }
        let node = Node {
            path,
            subject: words_at(&object, "/subject"),
            date: words_at(&object, "/date/value"),
        };
        self.nodes.insert(id, Some(node));
        Ok(())
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.language {
            Language::Dot => self.write_dot(out),
            Language::Graphml => self.write_graphml(out),
        }
    }
}

/// A text as DOT quotes it.
fn quoted(text: &str) -> String {
    let text = plain(text).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}
