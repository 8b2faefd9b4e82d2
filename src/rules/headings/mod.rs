//! Headings, their underlines, lists and summaries.

rule_modules!(headings);
