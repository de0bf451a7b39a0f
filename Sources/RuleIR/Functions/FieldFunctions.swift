import Columns
import Diagnostics
import PolicyCatalog

/// What some fields compute of values of the document.
extension FunctionCall {
    /// The tag of a name in any of its spellings; null when the resource has no such tag.
    func taggedValue() throws(EvaluationError) -> Value {
        guard case .string(let name) = arguments[0] else {
            throw fails("is \(arguments[0].kindName) and no string")
        }
        if name.utf8.count <= 8, ["tags[]", "tags['']", "tags."].contains(foldingASCII(name)) {
            return .null
        }
        guard case .path(let path)? = FieldTarget(builtinField: name), path.count == 2,
            path[0] == .member("tags"), case .member(let tag) = path[1]
        else { throw fails("means neither a tag nor a field that was known before the resource") }
        guard case .object(let tags) = arguments[1] else { return .null }
        return tags.member(named: tag)?.value ?? .null
    }

    /// The part of a text that a variable of a phrase stands for; null when the whole text does not match the phrase.
    func extracted() -> Value {
        guard case .string(let text) = arguments[0], case .string(let phrase) = arguments[1],
            case .string(let variable) = arguments[2],
            let part = ExtractionPhrase(phrase).part(variable, of: text)
        else { return .null }
        return .string(part)
    }
}
