import Diagnostics
import JSONSyntax

// Overrides of effects and versions (Language §1.4.2).
extension PolicyReader {
    static let maximumOverrides = 10

    /// Reads the overrides of an assignment.
    mutating func overrides(of body: JSONValue) -> [AssignmentOverride] {
        let list = elements(
            "overrides", "override", in: body, expected: "an array of overrides")
        let objects = objects(list, expected: "an object with `kind` and `value`")
        checkLimit(Self.maximumOverrides, list, "overrides")
        return objects.compactMap { override($0) }
    }

    /// Nil after a mistake.
    private mutating func override(_ object: JSONValue) -> AssignmentOverride? {
        checkNames(
            of: object, ["kind", "value", "selectors", "selector"], "an override", .warning)
        guard let (kind, place) = overrideKind(of: object) else { return nil }
        let selectors = selectors(of: object, place)
        guard let written = value("value", in: object) else {
            missing("value", in: object, of: "the override")
            return nil
        }
        return string(written, isNeeded: true).map {
            AssignmentOverride(kind: kind, value: $0, selectors: selectors, span: object.span)
        }
    }

    private mutating func overrideKind(
        of object: JSONValue
    ) -> (SpannedString, SelectorPlace)? {
        guard let written = value("kind", in: object) else {
            missing("kind", in: object, of: "the override")
            return nil
        }
        guard let kind = string(written, isNeeded: true) else { return nil }
        switch foldingASCII(kind.text) {
        case "policyeffect": return (kind, .effectOverride)
        // The sources name the second kind differently (decision 17).
        case "policyversion", "definitionversion": return (kind, .versionOverride)
        default:
            let kinds = ["policyEffect", "policyVersion", "definitionVersion"]
            let nearest = nearestName(to: kind.text, among: kinds)
            error(
                "unknown-override-kind", at: kind.span,
                "`\(kind.text)` is no kind of override",
                help: nearest.map { "did you mean `\($0)`?" }
                    ?? "the kinds are `policyEffect` and `policyVersion`",
                fixes: FixIt.nearest(nearest, at: kind.span))
            return nil
        }
    }
}
