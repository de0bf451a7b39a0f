import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

/// The functions that refer to the resource or to a count: `field` and `current`.
extension RuleLowering {
    /// `field(name)`; a name that parameters alone decide is computed here.
    mutating func lowerFieldCall(_ argument: Expression) -> NodeID? {
        if case .string(let name, let span) = argument { return lowerFieldFunction(name, at: span) }
        guard let node = lowerExpression(argument) else { return nil }
        switch builder.knownValue(of: node) {
        case .value(.string(let name))?:
            if isEmptyTag(name) { return builder.constant(.null, from: [argument.span]) }
            return lowerFieldFunction(name, at: argument.span)
        case .notCollected?:
            return builder.unknown(.string("a computed field"), from: [argument.span])
        case .value(let value)?:
            diagnostics.error(
                "field-name", at: argument.span,
                "`field` needs a name that is a string, not \(value.kindName)")
            return nil
        case .error(let error)?:
            diagnostics.error(
                "field-name", at: argument.span, "the field name has no value: \(error.message)")
            return nil
        case nil:
            return lowerComputedField(node, in: nil, at: argument.span) {
                $0.lowerFieldFunction($1, at: argument.span)
            }
        }
    }

    /// The member of the innermost count of this name; without a name, of the only count (Language §4.5).
    mutating func lowerCurrent(_ argument: Expression?, _ span: SourceSpan) -> NodeID? {
        switch argument {
        case nil:
            guard frames.count == 1 else {
                diagnostics.error(
                    "current-without-count", at: span,
                    frames.isEmpty
                        ? "`current()` stands in no `count`"
                        : "`current()` needs a name, since it stands in several counts")
                return nil
            }
            return member(of: frames[0], span)
        case .string(let name, let place)?:
            guard let frame = frames.last(where: { $0.answers(to: name) }) else {
                diagnostics.error(
                    "current-without-count", at: place, "no `count` around here is named `\(name)`")
                return nil
            }
            return lowerMember(named: name, of: frame, at: place)
        case let argument?:
            diagnostics.error(
                "current-argument", at: argument.span, "the name in `current` must be a literal")
            return nil
        }
    }

    private mutating func member(of frame: CountFrame, _ span: SourceSpan) -> NodeID {
        switch frame.kind {
        case .value: builder.member(of: frame.scope, from: [span])
        case .field(_, let paths):
            builder.field(
                .members([]), of: paths.last?.scope ?? frame.scope, from: [span])
        }
    }

    /// The member of a count, or a value in it: what the name says beyond the name of the array.
    private mutating func lowerMember(
        named name: String, of frame: CountFrame, at span: SourceSpan
    ) -> NodeID? {
        guard case .field(let alias, let paths) = frame.kind, let array = paths.last,
            name.utf8.count > alias.utf8.count
        else { return member(of: frame, span) }
        let rest: ArraySlice<PathSegment>
        var pattern: AliasPattern?
        let known = targets(of: name).first
        if case .path(let path)? = known?.target, path.starts(with: array.path) {
            rest = path[array.path.count...]
            pattern = known?.pattern
        } else {
            let tail = name.dropFirst(alias.count).drop { $0 == "." }
            guard let path = [PathSegment](tail) else {
                diagnostics.error("current-argument", at: span, "`\(name)` is no path")
                return nil
            }
            rest = path[...]
        }
        let anchor = FieldAnchor(scope: array.scope, rest: rest, pattern: pattern)
        guard rest.hasElements else {
            let value = builder.field(.members(rest.names), of: array.scope, from: [span])
            return extract(pattern, from: value, at: span)
        }
        let (scope, value) = openElements(of: anchor, around: nil, absence: false, at: span)
        return builder.collection(of: scope, per: anchor.scope, value, from: [span])
    }
}
