import Diagnostics
import JSONSyntax
import TestSupport

/// A slip that people make in a definition.
enum MutantKind: String, CaseIterable, Sendable {
    case aliasLetter, conditionOperator, function, undeclaredParameter, ruleMember
    case parameterType, defaultType, defaultValue, effect, mode
    case duplicateMember, needlessDetails, detailsBesideThen
    case comma, colon, quote, bracket
}

/// Makes slips at random places of one definition, which has `properties` with a `policyRule`.
struct PolicyMutator {
    let file: SourceFile
    let properties: JSONValue
    private let rule: JSONValue

    /// Nil for another document.
    init?(_ file: SourceFile, _ document: JSONDocument) {
        guard let properties = document.root?["properties"], let rule = properties["policyRule"]
        else { return nil }
        self.file = file
        self.properties = properties
        self.rule = rule
    }

    /// A slip of a kind; nil when the definition has no place for it.
    func edit(_ kind: MutantKind, _ random: inout SeededRandom) -> TextEdit? {
        places(for: kind).randomElement(using: &random).flatMap { place in
            switch kind {
            case .comma, .colon, .quote: TextEdit(place, "")
            case .bracket: TextEdit(place, file.bytes[Int(place.start)] == 0x7D ? "]" : "}")
            case .duplicateMember: insertion(before: place, text(place) + ", ")
            case .needlessDetails, .detailsBesideThen:
                insertion(before: place, #""details": { "type": "Microsoft.KeyVault/vaults" }, "#)
            case .defaultType: TextEdit(place, isQuoted(place) ? "5" : "\"\(text(place))\"")
            case .aliasLetter, .conditionOperator, .function, .undeclaredParameter, .ruleMember,
                .parameterType, .defaultValue, .effect, .mode:
                letter(in: place, &random).map { TextEdit($0, "") }
            }
        }
    }

    /// The ranges in which a letter is left out, or that are changed as a whole.
    private func places(for kind: MutantKind) -> [SourceSpan] {
        let members = members(in: rule)
        let parameters = properties["parameters"]?.members ?? []
        switch kind {
        case .aliasLetter:
            return members.filter { $0.name == "field" && $0.value.string?.contains("/") == true }
                .filter { $0.value.string?.hasPrefix("[") == false }.map {
                    lastSegment($0.value.span)
                }
        case .conditionOperator:
            return members.filter { Self.operators.contains($0.name) }.map(\.nameSpan)
        case .function:
            return expressions.compactMap { self.range(before: "(", in: $0) }
        case .undeclaredParameter:
            return expressions.compactMap { self.range(after: "parameters('", in: $0) }
        case .ruleMember:
            return members.filter {
                ["field", "allOf", "anyOf", "count", "effect"].contains($0.name)
            }
            .map(\.nameSpan)
        case .parameterType: return parameters.compactMap { $0.value["type"]?.span }
        case .defaultType:
            // Any value may be meant as an array's or object's.
            return parameters.compactMap { $0.value["defaultValue"] }
                .filter { [.string, .number, .boolean].contains($0.kind) }.map(\.span)
        case .defaultValue:
            return parameters.filter { !($0.value["allowedValues"]?.elements ?? []).isEmpty }
                .compactMap { $0.value["defaultValue"] }.filter { $0.string?.isEmpty == false }
                .map(\.span)
        case .effect:
            let effect = rule["then"]?["effect"]?.string
            return parameters.filter { effect == "[parameters('\($0.name)')]" }
                .flatMap { $0.value["allowedValues"]?.elements ?? [] }.map(\.span)
        case .mode: return [properties["mode"]?.span].compactMap { $0 }
        case .duplicateMember:
            return members.filter { $0.value.kind != .object && $0.value.kind != .array }
                .map { $0.nameSpan.union($0.value.span) }
        case .needlessDetails:
            let then = rule["then"]
            return then?["details"] == nil
                ? [then?.member("effect")?.nameSpan].compactMap { $0 } : []
        case .detailsBesideThen: return [rule.member("then")?.nameSpan].compactMap { $0 }
        case .comma, .colon, .quote, .bracket: return marks(kind)
        }
    }

    /// The bytes of the punctuation of a kind.
    private func marks(_ kind: MutantKind) -> [SourceSpan] {
        let members = members(in: rule)
        let ends: [Int] =
            switch kind {
            case .comma: bytes(",\n").map { $0 + 1 } + bytes(",\r").map { $0 + 1 }
            case .colon: members.map { Int($0.nameSpan.end) + 1 }
            case .quote: members.map { Int($0.nameSpan.end) }
            default: members.filter { $0.value.kind == .object }.map { Int($0.value.span.end) }
            }
        return ends.map { SourceSpan(file: file.id, start: $0 - 1, end: $0) }
            .filter { kind != .colon || text($0) == ":" }
    }

    private static let operators: Set = [
        "equals", "notEquals", "like", "notLike", "in", "notIn", "contains", "notContains",
        "exists", "less", "lessOrEquals", "greater", "greaterOrEquals", "match",
    ]

    /// All members in a value; the templates of deployments are not the policy's.
    private func members(in value: JSONValue) -> [JSONMember] {
        value.elements.flatMap { members(in: $0) }
            + value.members.filter { $0.name != "template" }
            .flatMap { [$0] + members(in: $0.value) }
    }

    private var expressions: [SourceSpan] {
        members(in: rule).map(\.value)
            .filter { $0.string?.hasPrefix("[") == true && $0.string?.hasPrefix("[[") == false }
            .map(\.span)
    }

    // MARK: Ranges

    private func text(_ span: SourceSpan) -> String {
        String(decoding: file.bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }

    private func isQuoted(_ span: SourceSpan) -> Bool { text(span).hasPrefix("\"") }

    private func insertion(before span: SourceSpan, _ text: String) -> TextEdit {
        TextEdit(
            SourceSpan(file: file.id, start: Int(span.start), end: Int(span.start)), text)
    }

    private func lastSegment(_ span: SourceSpan) -> SourceSpan {
        let length = text(span).split(separator: "/").last?.utf8.count ?? 0
        return SourceSpan(file: file.id, start: Int(span.end) - length, end: Int(span.end))
    }

    /// The word that an expression begins with, when a text follows it.
    private func range(before mark: String, in span: SourceSpan) -> SourceSpan? {
        let words = text(span).split(separator: mark, maxSplits: 1)
        guard words.count == 2, let word = words.first, word.utf8.allSatisfy(isWordByte) else {
            return nil
        }
        return SourceSpan(
            file: file.id, start: Int(span.start), end: Int(span.start) + word.utf8.count)
    }

    /// The quoted word after the first occurrence of a text.
    private func range(after mark: String, in span: SourceSpan) -> SourceSpan? {
        let text = text(span)
        guard let range = text.firstRange(of: mark),
            let end = text[range.upperBound...].firstIndex(of: "'")
        else { return nil }
        let start = Int(span.start) + text[..<range.upperBound].utf8.count
        return SourceSpan(
            file: file.id, start: start,
            end: start + text[range.upperBound..<end].utf8.count)
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        byte == 0x22 || byte == 0x5B || isLetter(byte)
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private func letter(in span: SourceSpan, _ random: inout SeededRandom) -> SourceSpan? {
        (Int(span.start)..<Int(span.end)).filter { isLetter(file.bytes[$0]) }
            .randomElement(using: &random)
            .map { SourceSpan(file: file.id, start: $0, end: $0 + 1) }
    }

    private func bytes(_ mark: String) -> [Int] {
        let mark = Array(mark.utf8)
        return file.bytes.indices.filter { file.bytes[$0...].starts(with: mark) }
    }
}
