import Diagnostics
import JSONSyntax
import PolicySyntax
import TestSupport
import Testing

/// A text with the policy documents read from it.
struct ReadText {
    let text: String
    let documents: [PolicyDocument]
    let diagnostics: [Diagnostic]

    init(_ text: String) {
        self.init(bytes: Array(text.utf8))
    }

    init(bytes: [UInt8]) {
        var bag = DiagnosticBag()
        let file = SourceFile(id: FileID(index: 0), path: "test.json", bytes: bytes)
        let document = parseJSON(file, into: &bag)
        text = String(decoding: file.bytes, as: UTF8.self)
        documents = readPolicyDocuments(document, into: &bag)
        diagnostics = sortedByPlace(bag.diagnostics)
    }

    /// `rule: message «underlined»` for each diagnostic, in source order.
    var findings: [String] {
        diagnostics.map { "\($0.ruleID.name): \($0.message) «\(underlined($0))»" }
    }

    func underlined(_ diagnostic: Diagnostic) -> String {
        guard case .span(let span) = diagnostic.location else { return "nothing" }
        return String(decoding: Array(text.utf8)[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }

    /// `start..<end` of each diagnostic, in source order.
    var ranges: [Range<Int>] {
        diagnostics.compactMap {
            guard case .span(let span) = $0.location else { return nil }
            return Int(span.start)..<Int(span.end)
        }
    }

    /// The documents in the line-oriented form.
    var syntax: String { printSyntax(documents) }

    /// The lines under `if` of the only definition, without the common indentation.
    var condition: String {
        var lines: [Substring] = []
        var isInside = false
        for line in syntax.split(separator: "\n") {
            if line.hasPrefix("  then") { isInside = false }
            if isInside { lines.append(line.dropFirst(4)) }
            if line == "  if" { isInside = true }
        }
        return lines.joined(separator: "\n")
    }
}

/// Expects diagnostics `rule: message` at the marks of a source, in order.
func expectMistakes(
    _ marked: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
    let source = MarkedSource(marked)
    let read = ReadText(source.text)
    #expect(
        read.diagnostics.map { "\($0.ruleID.name): \($0.message)" } == expected,
        sourceLocation: sourceLocation)
    #expect(read.ranges == source.ranges, sourceLocation: sourceLocation)
}
