import Diagnostics
import JSONSyntax
import PolicySyntax

extension LintRule {
    static let invisibleCharacter = LintRule(
        "invisible-character", .hygiene, .warning,
        Page(
            "A text that is compared, or a name, holds a character that nobody sees.",
            reason: """
                No-break spaces, characters of no width and marks of writing direction come in by copying from documents. The text \
                looks right and equals nothing, or reads differently from what it is.
                """,
            bad: #"{ "field": "location", "in": ["west⟨U+200B⟩europe"] }"#,
            good: #"{ "field": "location", "in": ["westeurope"] }"#,
            source: "Cedar validator; Language §4.3"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines {
            for leaf in outline.leaves {
                (leaf.texts + [leaf.field].compactMap { $0 }).forEach {
                    checkVisibility($0, &report)
                }
            }
            for parameter in outline.definition.parameters {
                checkVisibility(parameter.name, &report)
                let values =
                    (parameter.allowedValues ?? []) + [parameter.defaultValue].compactMap { $0 }
                for value in values.flatMap({ $0.kind == .array ? $0.elements : [$0] }) {
                    if let text = value.string {
                        checkVisibility(SpannedString(text, value.span), &report)
                    }
                }
            }
        }
    }
}

private func checkVisibility(_ text: SpannedString, _ report: inout LintReport) {
    guard text.text.utf8.contains(where: { $0 >= 0x80 }),
        let scalar = text.text.unicodeScalars.first(where: \.isInvisible)
    else { return }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    report.add(at: text.span, "the text holds the invisible character \(code)")
}

extension Unicode.Scalar {
    /// Whether it is a no-break space, or formats text without being seen.
    fileprivate var isInvisible: Bool {
        properties.generalCategory == .format || value == 0xA0 || value == 0x2028 || value == 0x2029
    }
}
