//! What only SMART's labels can get wrong.

rule_modules!(smart);
