//! Rules about SMART's own fields.

rule_modules!(smart);
