/// How much a diagnostic weighs.
package enum Severity: String, Sendable, CaseIterable, Comparable {
    case info, warning, error

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// The stable name of a diagnostic, such as `unknown-function`: lower-case words joined by hyphens.
package struct RuleID: Hashable, Sendable, ExpressibleByStringLiteral {
    package let name: String

    package init(stringLiteral value: String) {
        name = value
    }
}

/// Where a diagnostic points.
package enum DiagnosticLocation: Hashable, Sendable {
    /// A range of a file in the run's source map.
    case span(SourceSpan)
    /// A place in a streamed file that is not kept in memory.
    case position(path: String, start: SourcePosition, end: SourcePosition)
    /// A file as a whole, such as one that cannot be read.
    case path(String)
    case none
}

/// A further place that helps to understand a diagnostic.
package struct DiagnosticNote: Hashable, Sendable {
    package let message: String
    package let location: DiagnosticLocation

    package init(_ message: String, at location: DiagnosticLocation = .none) {
        self.message = message
        self.location = location
    }
}

/// A replacement of some bytes of a file; an empty range inserts.
package struct TextEdit: Hashable, Sendable {
    package let span: SourceSpan
    package let replacement: String

    package init(_ span: SourceSpan, _ replacement: String) {
        self.span = span
        self.replacement = replacement
    }
}

/// A way to mend what a diagnostic is about, as edits that belong together.
package struct FixIt: Hashable, Sendable {
    package let message: String
    package let edits: [TextEdit]
    /// Whether the text keeps the meaning that its author had in mind, so that it may be applied unasked.
    package let isSafe: Bool

    package init(_ message: String, _ edits: [TextEdit], isSafe: Bool = true) {
        self.message = message
        self.edits = edits
        self.isSafe = isSafe
    }
}

/// What a diagnostic means for compilation (decision 26).
package enum DiagnosticConsequence: Sendable {
    /// The text cannot be given a meaning: nothing can be compiled from it.
    case meaningless
    /// The meaning is clear, though the service may refuse the text.
    case refused
}

/// One mistake or remark: a rule, a severity, a place, a message, notes, help and fixes.
package struct Diagnostic: Sendable {
    package let ruleID: RuleID
    package let severity: Severity
    package let consequence: DiagnosticConsequence
    package let location: DiagnosticLocation
    package let message: String
    package let notes: [DiagnosticNote]
    package let help: String?
    package let fixes: [FixIt]

    package init(
        _ ruleID: RuleID, _ severity: Severity, _ consequence: DiagnosticConsequence,
        at location: DiagnosticLocation, _ message: String, notes: [DiagnosticNote] = [],
        help: String? = nil, fixes: [FixIt] = []
    ) {
        self.ruleID = ruleID
        self.severity = severity
        self.consequence = consequence
        self.location = location
        self.message = message
        self.notes = notes
        self.help = help
        self.fixes = fixes
    }
}

/// The diagnostics of a run, in the order in which they were found.
package struct DiagnosticBag: Sendable {
    package private(set) var diagnostics: [Diagnostic] = []

    package init() {}

    package mutating func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    package mutating func add(contentsOf other: DiagnosticBag) {
        diagnostics.append(contentsOf: other.diagnostics)
    }

    /// Adds what concerns something that is left out: the rest keeps its meaning without it.
    package mutating func addAsRefused(contentsOf other: DiagnosticBag) {
        diagnostics += other.diagnostics.map {
            Diagnostic(
                $0.ruleID, $0.severity, .refused, at: $0.location, $0.message, notes: $0.notes,
                help: $0.help, fixes: $0.fixes)
        }
    }

    /// Adds an error that leaves the text without a meaning.
    package mutating func error(
        _ ruleID: RuleID, at span: SourceSpan, _ message: String, notes: [DiagnosticNote] = [],
        help: String? = nil, fixes: [FixIt] = []
    ) {
        add(
            Diagnostic(
                ruleID, .error, .meaningless, at: .span(span), message, notes: notes, help: help,
                fixes: fixes))
    }

    /// Adds a warning; the text keeps its meaning.
    package mutating func warning(
        _ ruleID: RuleID, at span: SourceSpan, _ message: String, notes: [DiagnosticNote] = [],
        help: String? = nil, fixes: [FixIt] = []
    ) {
        add(
            Diagnostic(
                ruleID, .warning, .refused, at: .span(span), message, notes: notes, help: help,
                fixes: fixes))
    }

    /// Whether some text has no meaning, so that nothing can be compiled (decision 26).
    package var preventsCompilation: Bool {
        diagnostics.contains { $0.severity == .error && $0.consequence == .meaningless }
    }
}
