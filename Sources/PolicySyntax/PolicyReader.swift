import Diagnostics
import JSONSyntax

/// Where a policy object stands, which decides how its strings are read.
enum Carrier {
    /// The object itself, as the service takes and gives it (Language §1.2, items 1 to 7).
    case plain
    /// A resource of an ARM template: `[…]` belongs to the template, `[[…]` to the policy (items 8 and 9).
    case template
}

/// Reads policy objects out of JSON and reports what is wrong with their shape.
///
/// Values that the JSON parser could not read are skipped silently: it has reported them. The methods are spread over
/// one file for each kind of object.
struct PolicyReader {
    let carrier: Carrier
    var diagnostics = DiagnosticBag()
    /// Whether everything so far could be read; a part that could not is missing in the tree.
    var isComplete = true
    /// The leaves of the condition that is being read.
    var leafCount = 0
    /// The function calls of the rule that is being read.
    var callCount = 0

    init(_ carrier: Carrier) {
        self.carrier = carrier
    }

    /// Reports a mistake that leaves a part without a meaning.
    mutating func error(
        _ rule: RuleID, at span: SourceSpan, _ message: String, notes: [DiagnosticNote] = [],
        help: String? = nil, fixes: [FixIt] = []
    ) {
        isComplete = false
        diagnostics.error(rule, at: span, message, notes: notes, help: help, fixes: fixes)
    }

    /// Reports what the service would not take although its meaning is clear (decision 26).
    mutating func refuse(
        _ rule: RuleID, at span: SourceSpan, _ message: String, notes: [DiagnosticNote] = [],
        help: String? = nil, fixes: [FixIt] = []
    ) {
        diagnostics.add(
            Diagnostic(
                rule, .error, .refused, at: .span(span), message, notes: notes, help: help,
                fixes: fixes))
    }

    /// Reports that a member has a value of the wrong kind, unless the JSON parser has reported the value.
    mutating func wrongKind(_ value: JSONValue, _ expected: String, help: String? = nil) {
        isComplete = false
        guard value.kind != .invalid else { return }
        diagnostics.error(
            "wrong-type", at: value.span, "expected \(expected), found \(describe(value.kind))",
            help: help)
    }

    /// Reports that an object lacks a member, unless the JSON parser has reported something in the object.
    mutating func missing(_ name: String, in object: JSONValue, of construct: String) {
        isComplete = false
        guard !object.isDamaged else { return }
        diagnostics.error(
            "missing-member", at: object.openingSpan, "\(construct) has no `\(name)`")
    }

    /// The value of a member; null counts as absent, since tools print null for what is not set.
    func value(_ name: String, in object: JSONValue) -> JSONValue? {
        object[name].flatMap { $0.isNull ? nil : $0 }
    }

    /// The value of the first of several spellings of a member.
    func value(_ names: [String], in object: JSONValue) -> JSONValue? {
        names.lazy.compactMap { value($0, in: object) }.first
    }
}

extension JSONValue {
    /// The opening bracket of an array or object: a short place for what concerns the whole.
    var openingSpan: SourceSpan {
        SourceSpan(
            file: span.file, start: Int(span.start), end: min(Int(span.start) + 1, Int(span.end)))
    }
}

/// A kind with its article, for messages.
func describe(_ kind: JSONKind) -> String {
    switch kind {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    case .invalid: "nothing"
    }
}
