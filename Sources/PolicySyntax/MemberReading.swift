import Diagnostics
import JSONSyntax

/// How much an unknown member weighs: an error in rules and parameter definitions, else a warning (decision 14).
enum Strictness {
    case error, warning
}

// Members that all kinds of objects have in common: plain strings, and names that nobody knows.
extension PolicyReader {
    /// Reports each member whose name is not known, with the nearest known one.
    mutating func checkNames(
        of object: JSONValue, _ known: [String], _ construct: String, _ strictness: Strictness
    ) {
        for member in object.members where member.hasName {
            if !known.contains(where: { equalsFoldingASCII($0, member.name) }) {
                unknownMember(member, of: construct, known, strictness)
            }
        }
    }

    mutating func unknownMember(
        _ member: JSONMember, of construct: String, _ known: [String], _ strictness: Strictness
    ) {
        let message = "unknown member `\(member.name)` in \(construct)"
        let nearest = nearestName(to: member.name, among: known)
        let help = nearest.map { "did you mean `\($0)`?" }
        let fixes = FixIt.nearest(nearest, at: member.nameSpan)
        switch strictness {
        case .error:
            error("unknown-member", at: member.nameSpan, message, help: help, fixes: fixes)
        case .warning:
            diagnostics.warning(
                "unknown-member", at: member.nameSpan, message, help: help, fixes: fixes)
        }
    }

    /// A string that is no expression of the policy language: names, modes, identifiers.
    ///
    /// In a template `[[x]` is the text `[x]`, and a text that the template computes is not known: an error when
    /// the policy has no meaning without it (`isNeeded`), else a warning.
    mutating func string(_ value: JSONValue?, isNeeded: Bool = false) -> SpannedString? {
        guard let value else { return nil }
        guard let text = value.string else {
            wrongKind(value, "a string")
            return nil
        }
        guard carrier == .template, isBracketed(text) else {
            return SpannedString(text, value.span)
        }
        if text.hasPrefix("[[") { return SpannedString(String(text.dropFirst()), value.span) }
        templateExpression(value, isNeeded: isNeeded)
        return nil
    }

    /// The id and the name of a definition or initiative.
    ///
    /// A version resource (`…/policyDefinitions/NAME/versions/1.0.0`) gives those of what it is a version of: assignments and records
    /// name no version in an id.
    mutating func identity(
        _ names: [String], of object: JSONValue
    ) -> (id: SpannedString?, name: SpannedString?) {
        let id = string(value(names, in: object))
        let name = string(value("name", in: object))
        guard let id else { return (nil, name) }
        let segments = id.text.split(separator: "/", omittingEmptySubsequences: false)
        guard segments.count > 3,
            equalsFoldingASCII(String(segments[segments.count - 2]), "versions")
        else { return (id, name) }
        return (
            SpannedString(segments.dropLast(2).joined(separator: "/"), id.span),
            SpannedString(String(segments[segments.count - 3]), id.span)
        )
    }

    /// Reports a string that only the evaluation of the ARM template gives.
    mutating func templateExpression(_ value: JSONValue, isNeeded: Bool) {
        let message = "an expression of the template, which is not evaluated"
        if isNeeded {
            error(
                "template-expression", at: value.span, message,
                help: "an expression of the policy begins with `[[` in a template")
        } else {
            diagnostics.warning("template-expression", at: value.span, message)
        }
    }

    /// The elements of a list, which may be missing; reports what is no list.
    mutating func elements(
        _ names: String..., in object: JSONValue, expected: String
    ) -> [JSONValue] {
        guard let list = value(names, in: object) else { return [] }
        if list.kind == .array { return list.elements }
        if carrier == .template, let text = list.string, isBracketed(text) {
            templateExpression(list, isNeeded: true)
        } else {
            wrongKind(list, expected, help: truncationHelp(list))
        }
        return []
    }

    /// The elements of a list that are objects; reports the others.
    mutating func objects(_ list: [JSONValue], expected: String) -> [JSONValue] {
        list.filter { element in
            if element.kind != .object {
                wrongKind(element, expected, help: truncationHelp(element))
            }
            return element.kind == .object
        }
    }

    /// The elements of a list that are strings; reports the others.
    mutating func strings(_ list: [JSONValue]) -> [SpannedString] {
        list.compactMap { string($0, isNeeded: true) }
    }

    /// Reports strings of a literal value that only the evaluation of the ARM template gives.
    mutating func checkLiteral(_ value: JSONValue) {
        guard carrier == .template else { return }
        if let text = value.string, isBracketed(text) {
            templateExpression(value, isNeeded: true)
        }
        for element in value.elements { checkLiteral(element) }
        for member in value.members { checkLiteral(member.value) }
    }
}

/// Whether a text begins with `[` and ends with `]` (Language §5.1).
func isBracketed(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "[") && text.utf8.last == UInt8(ascii: "]")
        && text.utf8.count > 1
}
