//! Running the rules: those of one block, and those of the whole cable.

use super::openings::Openings;
use super::settings::Settings;
use crate::cable::{Cable, Context, Reading};
use crate::ceiling::GuardedText;
use crate::rules::{
    Applies, BlockText, Blocks, Check, Diagnostic, Findings, Rule, Severity, each_block,
};
use crate::syntax::{BlockKind, Layout, records};
use crate::text::Span;
use crate::vocabulary::date::Date;
use std::cell::Cell;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

type BlockCheck = (Blocks, fn(&BlockText<'_>, &mut Findings<'_>));
type CableCheck = fn(&Cable<'_>, &mut Findings<'_>);
type TextCheck = fn(&GuardedText<'_>, &mut Findings<'_>);

/// The chosen rules that apply to a cable of this layout and date.
#[derive(Debug, Clone)]
pub(super) struct Run {
    layout: Layout,
    date: Option<Date>,
    block: BlockRules,
    cable: Vec<Chosen<CableCheck>>,
    /// Those for the shell around a telegram.
    shell: Vec<Chosen<CableCheck>>,
    text: Vec<Chosen<TextCheck>>,
}

/// Rules of one block, and again by the kind of block that they look at.
#[derive(Debug, Clone, Default)]
struct BlockRules {
    all: Vec<Chosen<BlockCheck>>,
    of_kind: [Vec<Chosen<BlockCheck>>; Blocks::KINDS],
}

impl BlockRules {
    fn new(all: Vec<Chosen<BlockCheck>>) -> Self {
        let kinds = || {
            let kinds = |chosen: &Chosen<BlockCheck>| chosen.check.0.indices();
            all.iter()
                .flat_map(move |chosen| kinds(chosen).map(move |kind| (kind, *chosen)))
        };
        let mut counts = [0; Blocks::KINDS];
        kinds().for_each(|(kind, _)| counts[kind] += 1);
        let mut of_kind = counts.map(Vec::with_capacity);
        kinds().for_each(|(kind, chosen)| of_kind[kind].push(chosen));
        Self { all, of_kind }
    }

    /// Those that look at a block of a kind.
    fn of(&self, kind: BlockKind) -> &[Chosen<BlockCheck>] {
        self.of_kind
            .get(Blocks::of(kind).index())
            .map_or(&[], Vec::as_slice)
    }
}

#[derive(Debug, Clone, Copy)]
struct Chosen<C> {
    rule: &'static Rule,
    check: C,
    /// The rule's severity in a cable of this layout.
    severity: Severity,
    /// The cable states no date, so what the rule finds is a hint.
    only_hints: bool,
}

impl Run {
    pub(super) fn new(settings: &Settings, layout: Layout, date: Option<Date>) -> Self {
        let mut run = Self {
            layout,
            date,
            block: BlockRules::default(),
            cable: Vec::with_capacity(settings.rules().len()),
            shell: Vec::new(),
            text: Vec::new(),
        };
        let mut block = Vec::with_capacity(settings.rules().len());
        for rule in settings.rules() {
            let needless = rule.needs_ceiling && settings.ceiling().is_none();
            if layout == Layout::Hybrid
                && rule.judges_shells
                && let Check::Cable(check) = rule.check
                && rule.applies_to(Layout::Smart, date) == Applies::Yes
                && !settings.leaves_out(rule, Layout::Smart)
            {
                run.shell.push(Chosen {
                    rule,
                    check,
                    severity: rule.severity_for(Layout::Smart),
                    only_hints: false,
                });
            }
            let applies = rule.applies_to(layout, date);
            if applies == Applies::No || settings.leaves_out(rule, layout) || needless {
                continue;
            }
            let only_hints = applies == Applies::IfUndated;
            let severity = rule.severity_for(layout);
            match rule.check {
                Check::Block(blocks, check) => block.push(Chosen {
                    rule,
                    check: (blocks, check),
                    severity,
                    only_hints,
                }),
                Check::Cable(check) => run.cable.push(Chosen {
                    rule,
                    check,
                    severity,
                    only_hints,
                }),
                Check::Text(check) => run.text.push(Chosen {
                    rule,
                    check,
                    severity,
                    only_hints,
                }),
            }
        }
        run.cable.shrink_to_fit();
        block.shrink_to_fit();
        run.block = BlockRules::new(block);
        run
    }

    /// Are these the rules for this cable?
    pub(super) fn is_for(&self, cable: &Cable<'_>) -> bool {
        self.layout == cable.layout && self.date == cable.date.date()
    }

    /// The rules of one block that hold here and not in `other`, or hold in another way.
    pub(super) fn differing(&self, other: &Self) -> Self {
        let differs =
            |chosen: &&Chosen<BlockCheck>| !other.block.all.iter().any(|o| o.is_same(chosen));
        Self {
            layout: self.layout,
            date: self.date,
            block: BlockRules::new(self.block.all.iter().filter(differs).copied().collect()),
            cable: Vec::new(),
            shell: Vec::new(),
            text: Vec::new(),
        }
    }

    /// The rules that count lines of running text, and from how many on.
    pub(super) fn counting_lines(&self) -> impl Iterator<Item = (&'static Rule, usize)> {
        let rules = self.cable.iter().map(|chosen| chosen.rule);
        rules.filter_map(|rule| Some((rule, rule.counts_lines?)))
    }

    /// The rule that compares how paragraphs begin, where it is run.
    pub(super) fn comparing_openings(&self) -> Option<&'static Rule> {
        let mut rules = self.cable.iter().map(|chosen| chosen.rule);
        rules.find(|rule| rule.compares_openings)
    }

    /// How the paragraphs of a cable begin, where a rule compares that.
    pub(super) fn openings(&self, cable: &Cable<'_>) -> Openings {
        match self.comparing_openings() {
            Some(_) => Openings::of(cable),
            None => Openings::default(),
        }
    }

    /// Is it a rule of one block that is run?
    pub(super) fn has_block_rule(&self, rule: &Rule) -> bool {
        let mut rules = self.block.all.iter();
        rules.any(|chosen| std::ptr::eq(chosen.rule, rule))
    }

    /// Does no rule of one block run?
    pub(super) fn has_no_block_rules(&self) -> bool {
        self.block.all.is_empty()
    }

    /// Runs the rules of one block, which begins at `start`. The error is the name of a rule that
    /// panicked.
    pub(super) fn block(
        &self,
        block: &BlockText<'_>,
        start: usize,
        settings: &Settings,
        found: &mut Vec<Diagnostic>,
    ) -> Result<(), &'static str> {
        if block.kind == BlockKind::Continuation {
            return Ok(());
        }
        let from = found.len();
        self.piece(block, start, settings, found)?;
        let pieces = block.pieces();
        if pieces.is_empty() {
            return Ok(());
        }
        // Each field that shares its line with others is judged as one on its own line.
        let mut known = Known::of(&found[from..]);
        for piece in pieces {
            let of_piece = found.len();
            self.piece(&piece.block(), start + piece.start, settings, found)?;
            known.drop_from(found, of_piece);
            let new = found[of_piece..].iter_mut();
            new.for_each(|new| new.block = Some(start));
        }
        Ok(())
    }

    /// Runs the rules of one block on it, or on one of the fields that share its line.
    fn piece(
        &self,
        block: &BlockText<'_>,
        start: usize,
        settings: &Settings,
        found: &mut Vec<Diagnostic>,
    ) -> Result<(), &'static str> {
        // What is not the cable's own is read only for marks.
        let wrapper = matches!(
            block.kind,
            BlockKind::Wrapper | BlockKind::SectionHead | BlockKind::Attributes
        );
        // The labels of a shell are no telegram's, and the telegram in it is not SMART's.
        let own = match block.in_smart {
            true => Layout::Smart,
            false => Layout::Telegram,
        };
        let whose = block.in_smart || matches!(block.kind, BlockKind::Field(_));
        let only_own = self.layout == Layout::Hybrid && whose;
        let from = found.len();
        // Which rule runs. The guard is put up once for all, since most rules say nothing of most blocks.
        let running = Cell::new("");
        let run = catch_unwind(AssertUnwindSafe(|| {
            for chosen in self.block.of(block.kind) {
                let (blocks, check) = chosen.check;
                if !blocks.may_have(block.signs)
                    || wrapper && !chosen.rule.reads_wrapper
                    || only_own && !chosen.rule.layouts.contains(&own)
                {
                    continue;
                }
                running.set(chosen.rule.name);
                chosen.find(settings, found, |findings| check(block, findings));
            }
        }));
        if run.is_err() {
            found.truncate(from);
            return Err(running.get());
        }
        if !block.breaks.is_empty() {
            drop_in_breaks(found, from, block.breaks);
        }
        found[from..]
            .iter_mut()
            .for_each(|found| found.place_in(start));
        Ok(())
    }

    /// Runs the rules of one block on all blocks of a text.
    pub(super) fn blocks(
        &self,
        text: &str,
        reading: &Reading,
        settings: &Settings,
        found: &mut Vec<Diagnostic>,
    ) -> Result<(), &'static str> {
        each_block(text, reading, settings.lexicon(), |block, _, start| {
            self.block(block, start, settings, found)
        })
    }

    /// Does a rule judge the text itself?
    pub(super) fn has_text_rules(&self) -> bool {
        !self.text.is_empty()
    }

    /// Runs the rules of the whole text. Gives the names of those that panicked.
    pub(super) fn text(
        &self,
        text: &str,
        file_id: Option<&str>,
        settings: &Settings,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<&'static str> {
        let guarded = GuardedText::new(text, file_id);
        let run = |chosen: &Chosen<TextCheck>| {
            chosen.run(settings, found, |check, findings| check(&guarded, findings))
        };
        self.text.iter().map(run).filter_map(Result::err).collect()
    }

    /// Runs the rules of the whole cable. Gives the names of those that panicked.
    pub(super) fn cable(
        &self,
        cable: &Cable<'_>,
        settings: &Settings,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<&'static str> {
        let run = |chosen: &Chosen<CableCheck>| {
            chosen.run(settings, found, |check, findings| check(cable, findings))
        };
        let mut failed: Vec<&'static str> =
            self.cable.iter().map(run).filter_map(Result::err).collect();
        let Some(shell) = cable.shell.as_deref() else {
            return failed;
        };
        // The cable as a whole may have said the same.
        let mut known = Known::of(found);
        for chosen in &self.shell {
            let from = found.len();
            let ran = chosen.run(settings, found, |check, findings| check(shell, findings));
            failed.extend(ran.err());
            known.drop_from(found, from);
        }
        failed
    }
}

/// What rules have said, and of which places.
struct Known(HashSet<(&'static str, Span)>);

impl Known {
    fn of(found: &[Diagnostic]) -> Self {
        Self(found.iter().map(Self::key).collect())
    }

    fn key(found: &Diagnostic) -> (&'static str, Span) {
        (found.rule.name, found.span)
    }

    /// Drops findings from `from` on that were known, and knows the others from now on.
    fn drop_from(&mut self, found: &mut Vec<Diagnostic>, from: usize) {
        let mut new = found.split_off(from);
        new.retain(|new| !self.0.contains(&Self::key(new)));
        self.0.extend(new.iter().map(Self::key));
        found.append(&mut new);
    }
}

/// Drops findings from `from` on that are in what interrupts a block, and fixes that would change it.
fn drop_in_breaks(found: &mut Vec<Diagnostic>, from: usize, breaks: &[Span]) {
    let in_break = |span: Span| {
        breaks
            .iter()
            .any(|found| found.start < span.end && span.start < found.end)
    };
    let mut new = found.split_off(from);
    new.retain(|found| !in_break(found.span));
    for found in &mut new {
        let edits = found.fix.iter().flat_map(|fix| &fix.edits);
        if edits.into_iter().any(|edit| in_break(edit.span)) {
            found.fix = None;
        }
    }
    found.append(&mut new);
}

impl<C: Copy> Chosen<C> {
    /// Is it the same rule, reported in the same way?
    fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self.rule, other.rule)
            && self.severity == other.severity
            && self.only_hints == other.only_hints
    }

    /// Runs one rule. A rule is a pure function, so a run that stops halfway has no effect.
    fn run(
        &self,
        settings: &Settings,
        found: &mut Vec<Diagnostic>,
        check: impl FnOnce(C, &mut Findings<'_>),
    ) -> Result<(), &'static str> {
        let from = found.len();
        let run = catch_unwind(AssertUnwindSafe(|| {
            self.find(settings, found, |findings| check(self.check, findings));
        }));
        run.map_err(|_| {
            found.truncate(from);
            self.rule.name
        })
    }

    /// Collects what one rule finds, with the severity that the settings give it.
    fn find(
        &self,
        settings: &Settings,
        found: &mut Vec<Diagnostic>,
        check: impl FnOnce(&mut Findings<'_>),
    ) {
        let from = found.len();
        check(&mut Findings::new(
            self.rule,
            self.severity,
            settings.options(),
            found,
        ));
        for found in found.iter_mut().skip(from) {
            settings.apply_severity(found, self.severity);
            if self.only_hints {
                found.downgrade();
            }
        }
    }
}

/// A whole text, checked.
#[derive(Debug)]
pub(super) struct Checked {
    pub run: Run,
    pub found: Vec<Diagnostic>,
    pub failed: Vec<&'static str>,
    pub measured: Vec<Span>,
    pub text_lines: usize,
    pub openings: Openings,
}

/// Checks a whole text. Of a file with many records of an archive, each is a cable of its own.
pub(super) fn whole(
    text: &str,
    reading: &Reading,
    context: &Context,
    settings: &Settings,
) -> Checked {
    if !may_hold_records(reading) {
        return one(text, reading, context, settings);
    }
    let mut records = records(text).into_iter();
    let first = records.next().unwrap_or(Span::new(0, text.len()));
    if first.len() == text.len() {
        return one(text, reading, context, settings);
    }
    let own = first.slice(text);
    let mut all = one(own, &Reading::new(own), context, settings);
    // The name of the file is none of the others.
    let context = settings.context(None);
    for record in records {
        let own = record.slice(text);
        let mut checked = one(own, &Reading::new(own), &context, settings);
        for found in &mut checked.found {
            found.each_place(|at| Some(at + record.start));
            found.block = found.block.map(|block| block + record.start);
        }
        all.found.append(&mut checked.found);
        all.failed.append(&mut checked.failed);
    }
    all
}

/// Are all rules of the text, and does none of them find anything?
pub(super) fn finds_nothing(text: &str, file_id: Option<&str>, settings: &Settings) -> bool {
    let mut found = Vec::new();
    let guarded = GuardedText::new(text, file_id);
    settings.rules().iter().all(|rule| {
        let Check::Text(check) = rule.check else {
            return false;
        };
        let mut findings = Findings::new(rule, rule.severity, settings.options(), &mut found);
        let run = catch_unwind(AssertUnwindSafe(|| check(&guarded, &mut findings)));
        run.is_ok() && found.is_empty()
    })
}

/// Can the text hold more than one record of an archive, or a cable on each line? Its findings are
/// then not kept over edits.
pub(super) fn may_hold_records(reading: &Reading) -> bool {
    let sums = reading.blocks.sums();
    sums.attributes > 0 || sums.one_line > 0
}

/// Checks one cable.
fn one(text: &str, reading: &Reading, context: &Context, settings: &Settings) -> Checked {
    let cable = Cable::read(reading, context);
    let mut run = Run::new(settings, cable.layout, cable.date.date());
    let mut found = Vec::new();
    let mut failed = run.cable(&cable, settings, &mut found);
    failed.extend(run.text(text, context.file_id.as_deref(), settings, &mut found));
    let across = found.len();
    while let Err(broken) = run.blocks(text, reading, settings, &mut found) {
        // Again, without the rule that broke: its findings for this text are missing.
        found.truncate(across);
        failed.push(broken);
        run.block.all.retain(|chosen| chosen.rule.name != broken);
        run.block = BlockRules::new(run.block.all);
    }
    for edit in found.iter_mut().flat_map(Diagnostic::edits) {
        edit.keep_line_ends(text);
    }
    sort(&mut found);
    let measured = cable.matched_pairs().measured().collect();
    Checked {
        found,
        failed,
        measured,
        text_lines: cable.text_lines,
        openings: run.openings(&cable),
        run,
    }
}

/// Sorts by place, then by rule, then by block.
pub(super) fn sort(found: &mut [Diagnostic]) {
    found.sort_by_key(place);
}

/// What findings are sorted by.
fn place(found: &Diagnostic) -> impl Ord + use<> {
    (found.span, found.rule.name, found.block)
}

/// Puts findings into a sorted list. What is not near them is not looked at.
pub(super) fn insert(found: &mut Vec<Diagnostic>, mut new: Vec<Diagnostic>) {
    sort(&mut new);
    let (Some(first), Some(last)) = (new.first(), new.last()) else {
        return;
    };
    let from = found.partition_point(|found| place(found) <= place(first));
    let to = found.partition_point(|found| place(found) <= place(last));
    let near: Vec<Diagnostic> = found.drain(from..to).collect();
    let at = new.len();
    new.extend(near);
    new.rotate_left(at);
    sort(&mut new);
    found.splice(from..from, new);
}
