//! Captions and handling.

rule_modules!(captions);
