//! The executive order and the classification block.

rule_modules!(executive_order);
