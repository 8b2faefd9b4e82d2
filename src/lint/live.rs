//! A document that is being edited, with its findings.
//!
//! An edit reads again only the blocks that it touched, and runs the rules of one block on them.
//! The rules of the whole cable see only facts. If an edit only moved the facts, their findings are
//! the old ones, moved; otherwise they run again. The law: the findings equal those of
//! [`check`](super::check) for the same text.

use super::edits::Edits;
use super::openings::Openings;
use super::run::{self, Run};
use super::settings::Settings;
use crate::cable::reading::Splice;
use crate::cable::shift::Shift;
use crate::cable::whole::own_text;
use crate::cable::{Cable, Context, ReadBlock, Reading};
use crate::rules::{BlockText, Diagnostic, DocumentTraits};
use crate::text::buffer::Applied;
use crate::text::line_shift::LineShift;
use crate::text::lines::line_end_at;
use crate::text::{Buffer, Span};
use std::sync::Arc;

/// A text, what was read in it, and what was found. A copy is cheap and holds one version.
#[derive(Debug, Clone)]
pub struct Live {
    pub(super) buffer: Buffer,
    context: Context,
    settings: Arc<Settings>,
    state: State,
    reading: Reading,
    run: Arc<Run>,
    traits: DocumentTraits,
    found: Arc<Vec<Diagnostic>>,
    failed: Vec<&'static str>,
    /// Where rules of the whole cable measured a distance.
    measured: Vec<Span>,
    /// How many lines the text had when it was read last.
    lines: usize,
    /// How many lines of running text there were when the rules of the cable ran last, and how many
    /// came and went since.
    text_lines: (usize, usize),
    /// How paragraphs begin, where a rule compares that.
    openings: Arc<Openings>,
    reparsed: usize,
    readings: usize,
}

/// What is up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Only the text.
    Text,
    /// The reading, and the findings of the rules of one block; the others are missing.
    Blocks,
    /// Everything.
    All,
}

impl Live {
    /// A document with this text. Nothing is read yet.
    pub fn new(text: &str, file_id: Option<&str>, settings: Arc<Settings>) -> Self {
        let reading = Reading::new("");
        Self {
            buffer: Buffer::new(text),
            context: settings.context(file_id),
            run: Arc::new(Run::new(&settings, reading.layout, None)),
            settings,
            state: State::Text,
            traits: DocumentTraits::of(&reading),
            reading,
            found: Arc::default(),
            failed: Vec::new(),
            measured: Vec::new(),
            lines: 0,
            text_lines: (0, 0),
            openings: Arc::default(),
            reparsed: 0,
            readings: 0,
        }
    }

    /// Its text.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// What it is checked by.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// Applies other settings from now on.
    pub fn set_settings(&mut self, settings: Arc<Settings>) {
        self.context = settings.context(self.context.file_id.as_deref());
        self.settings = settings;
        self.state = State::Text;
    }

    /// What is known of it besides its text.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Everything that was read in the text.
    pub fn cable(&mut self) -> Cable<'_> {
        self.refresh();
        Cable::read(&self.reading, &self.context)
    }

    /// Will the next refresh read the whole text?
    pub fn is_unread(&self) -> bool {
        self.state == State::Text
    }

    /// Are the findings up to date, so that a refresh has nothing to do?
    pub fn is_settled(&self) -> bool {
        self.state == State::All
    }

    /// How many blocks the last edit parsed again; all of them after a reading of the whole text.
    pub fn reparsed(&self) -> usize {
        self.reparsed
    }

    /// How often something of it was read: the whole text, or what an edit touched.
    pub fn readings(&self) -> usize {
        self.readings
    }

    /// Replaces the text of a span. Its ends are moved back to the nearest places in the text.
    /// Gives the place where the new text ends, in bytes; `None` where nothing changed.
    pub fn edit(&mut self, span: Span, text: &str) -> Option<usize> {
        self.edits().edit(span, text)
    }

    /// Replaces the whole text, for clients that send it with every key: only what differs is
    /// edited. Gives the same as [`edit`](Self::edit).
    pub fn replace_all(&mut self, text: &str) -> Option<usize> {
        self.edits().replace_all(text)
    }

    /// Makes several edits, and reads what they touch together.
    pub fn edits(&mut self) -> Edits<'_> {
        Edits::new(self)
    }

    /// Reads the whole text next time.
    pub(super) fn forget(&mut self) {
        self.state = State::Text;
    }

    /// Reads what an edit touched.
    pub(super) fn read_change(&mut self, change: Applied) {
        if self.state == State::Text {
            return;
        }
        // A rule that broke may not break any more.
        if !self.failed.is_empty() {
            self.state = State::Text;
            return;
        }
        self.readings += 1;
        let lines = LineShift::new(&self.buffer, change, self.lines);
        self.lines = self.buffer.line_count();
        let held = run::may_hold_records(&self.reading);
        match self.reading.edit(&self.buffer, change) {
            Some(splice)
                if DocumentTraits::of(&self.reading) == self.traits
                    && !held
                    && !run::may_hold_records(&self.reading) =>
            {
                self.reparsed = splice.reparsed;
                self.apply_edit(change, &lines, &splice);
            }
            _ => self.state = State::Text,
        }
    }

    /// Brings findings and reading up to date with the text.
    pub fn refresh(&mut self) {
        match self.state {
            State::All => {}
            State::Text => self.read_whole(),
            State::Blocks => self.run_cable(),
        }
    }

    /// The findings, by place, then by rule.
    pub fn diagnostics(&mut self) -> &Arc<Vec<Diagnostic>> {
        self.refresh();
        &self.found
    }

    /// What was read in the text.
    pub fn reading(&mut self) -> &Reading {
        self.refresh();
        &self.reading
    }

    /// What was read in the text, and the cable.
    pub fn whole(&mut self) -> (&Reading, Cable<'_>) {
        self.refresh();
        let cable = Cable::read(&self.reading, &self.context);
        (&self.reading, cable)
    }

    /// Rules that panicked and were skipped. Their findings are missing.
    pub fn failed(&mut self) -> &[&'static str] {
        self.refresh();
        &self.failed
    }

    fn read_whole(&mut self) {
        self.readings += 1;
        let text = self.buffer.text();
        self.reading = Reading::new(&text);
        self.traits = DocumentTraits::of(&self.reading);
        self.reparsed = self.reading.blocks.len();
        let checked = run::whole(&text, &self.reading, &self.context, &self.settings);
        self.run = Arc::new(checked.run);
        self.found = Arc::new(checked.found);
        self.failed = checked.failed;
        self.measured = checked.measured;
        self.text_lines = (checked.text_lines, 0);
        self.openings = Arc::new(checked.openings);
        self.lines = self.buffer.line_count();
        self.state = State::All;
    }

    /// The rules of the whole cable, over the facts.
    fn run_cable(&mut self) {
        let cable = Cable::read(&self.reading, &self.context);
        let mut new = Vec::new();
        if !self.run.is_for(&cable) {
            // Another date: what depends on it is looked for again.
            let run = Run::new(&self.settings, cable.layout, cable.date.date());
            let (gone, come) = (self.run.differing(&run), run.differing(&self.run));
            if !gone.has_no_block_rules() {
                let found = Arc::make_mut(&mut self.found);
                found.retain(|found| found.block.is_none() || !gone.has_block_rule(found.rule));
            }
            if !come.has_no_block_rules() {
                let text = self.buffer.text();
                if come
                    .blocks(&text, &self.reading, &self.settings, &mut new)
                    .is_err()
                {
                    return self.read_whole();
                }
            }
            self.run = Arc::new(run);
        }
        self.failed = self.run.cable(&cable, &self.settings, &mut new);
        self.measured = cable.matched_pairs().measured().collect();
        self.text_lines = (cable.text_lines, 0);
        self.openings = Arc::new(self.run.openings(&cable));
        for edit in new.iter_mut().flat_map(Diagnostic::edits) {
            edit.spell_line_ends(|at| self.buffer.line_end_at(at));
        }
        run::insert(Arc::make_mut(&mut self.found), new);
        self.state = State::All;
    }

    /// Do rules that count the lines of running text say the same after an edit? They count none
    /// below a number; above it, what does not report now has other reasons.
    fn keeps_line_count(&mut self, splice: &Splice) -> bool {
        let (old, new) = splice.lines_of_text();
        if old == new {
            return true;
        }
        let (known, changed) = (self.text_lines.0, self.text_lines.1 + old.abs_diff(new));
        self.text_lines.1 = changed;
        let reports = |rule| {
            let mut found = self.found.iter();
            found.any(|found| std::ptr::eq(found.rule, rule))
        };
        self.run.counting_lines().all(|(rule, from)| {
            known + changed < from || known.saturating_sub(changed) >= from && !reports(rule)
        })
    }

    /// Does the rule that compares how paragraphs begin say the same after an edit? It does where it
    /// says nothing, and no paragraph begins as another one does now.
    fn keeps_openings(&mut self, splice: &Splice) -> bool {
        let mut changed = splice.changed_openings().peekable();
        let Some(rule) = self.run.comparing_openings() else {
            return true;
        };
        if changed.peek().is_none() {
            return true;
        }
        let openings = Arc::make_mut(&mut self.openings);
        let mut found = self.found.iter();
        !found.any(|found| std::ptr::eq(found.rule, rule))
            && changed.all(|(old, new)| openings.change(old, new))
    }

    /// Carries the findings over an edit.
    fn apply_edit(&mut self, change: Applied, lines: &LineShift, splice: &Splice) {
        let shift = Shift::new(change);
        let old_end = splice.start + bytes(&splice.old);
        let new_end = splice.start + bytes(&splice.new);
        let mut moved = self.state == State::All
            && !self.measured.iter().any(|span| shift.touches(*span))
            && splice.keeps_facts(&shift)
            && self.keeps_line_count(splice)
            && self.keeps_openings(splice);
        for span in &mut self.measured {
            if let Some(start) = shift.place(span.start) {
                *span = Span::at(start, span.len());
            }
        }
        let found = Arc::make_mut(&mut self.found);
        found.retain_mut(|found| match found.block {
            // They are found again below.
            None if found.rule.is_of_text() => false,
            Some(block) if block < splice.start => true,
            Some(block) if block < old_end => false,
            Some(block) => {
                found.block = Some(shift.past(block));
                found.each_place(|at| Some(shift.past(at)))
            }
            None => {
                moved = moved
                    && found.each_place(|at| shift.place(at))
                    && !found.edits().any(|edit| {
                        // Its line end may be another one now.
                        edit.text.contains(['\n', '\r'])
                            && (splice.start..=new_end).contains(&edit.span.start)
                    });
                moved
            }
        });
        found.iter_mut().for_each(|found| found.shown.shift(lines));
        if moved {
            self.state = State::All;
        } else {
            self.state = State::Blocks;
            found.retain(|found| found.block.is_some());
        }
        let base = splice.start - splice.above;
        let signs = self.reading.signs();
        let mut new = Vec::new();
        let mut at = splice.above;
        for (index, read) in splice.new.iter().enumerate() {
            let rest = &splice.text[at..];
            let parts = splice.new[index..].iter().map(|read| &read.block);
            let own = own_text(rest, signs, read.extent, parts);
            let block = BlockText::new(&own, signs, read, self.traits, &self.context.lexicon);
            let run = self.run.block(&block, base + at, &self.settings, &mut new);
            if run.is_err() {
                self.state = State::Text;
                return;
            }
            at += read.block.bytes;
        }
        for edit in new.iter_mut().flat_map(Diagnostic::edits) {
            edit.spell_line_ends(|at| line_end_at(&splice.text, at.saturating_sub(base)));
        }
        if self.run.has_text_rules() {
            let text = self.buffer.text();
            let file_id = self.context.file_id.as_deref();
            if !self
                .run
                .text(&text, file_id, &self.settings, &mut new)
                .is_empty()
            {
                self.state = State::Text;
                return;
            }
        }
        run::insert(found, new);
    }
}

fn bytes(blocks: &[Arc<ReadBlock>]) -> usize {
    blocks.iter().map(|read| read.block.bytes).sum()
}
