import Diagnostics
import JSONSyntax
import PolicyCatalog

/// The built-in policies of the catalogue by mode and rule.
enum BuiltInRules {
    /// By the mode in small letters and the rule's text without blanks.
    static let names: [String: (id: String, displayName: String)] = {
        var names: [String: (id: String, displayName: String)] = [:]
        for builtIn in BuiltinPolicy.all {
            var sources = SourceMap()
            var diagnostics = DiagnosticBag()
            let file = sources.add(path: builtIn.path, bytes: Array(builtIn.text.utf8))
            let properties = parseJSON(sources[file], into: &diagnostics).root?["properties"]
            guard let properties, let rule = properties["policyRule"] else { continue }
            let text = condensedJSON(sources[file].bytes, rule.span)
            let mode = foldingASCII(properties["mode"]?.string ?? "indexed")
            names[mode + text] = (builtIn.id, properties["displayName"]?.string ?? builtIn.id)
        }
        return names
    }()
}

/// The JSON text of a range without the blanks between its parts.
func condensedJSON(_ bytes: [UInt8], _ span: SourceSpan) -> String {
    var (isInString, isEscaped) = (false, false)
    let kept = bytes[Int(span.start)..<Int(span.end)].filter { byte in
        guard isInString else {
            isInString = byte == UInt8(ascii: "\"")
            return byte > 0x20
        }
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
        }
        return true
    }
    return String(decoding: kept, as: UTF8.self)
}

extension LintInput {
    /// The text of a range without the blanks between its parts, so that texts that differ in layout alone are equal.
    func condensed(_ span: SourceSpan) -> String { condensedJSON(sources[span.file].bytes, span) }
}
