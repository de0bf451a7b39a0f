import Diagnostics
import JSONSyntax

// Declarations of parameters (Language §3.1) and values for them (Language §1.4).
extension PolicyReader {
    private static let declarationNames = [
        "type", "defaultValue", "allowedValues", "metadata", "schema",
    ]

    /// Reads a map of parameter declarations.
    mutating func declarations(_ value: JSONValue) -> [ParameterDeclaration] {
        guard value.kind == .object else {
            parametersOfWrongKind(value)
            return []
        }
        if value.isDamaged { isComplete = false }
        var declarations: [ParameterDeclaration] = []
        for member in value.members where member.hasName {
            if let declaration = declaration(member) { declarations.append(declaration) }
        }
        return declarations
    }

    mutating func parametersOfWrongKind(_ value: JSONValue) {
        if carrier == .template, let text = value.string, isBracketed(text) {
            templateExpression(value, isNeeded: true)
        } else {
            wrongKind(value, "an object of parameters", help: truncationHelp(value))
        }
    }

    private mutating func declaration(_ member: JSONMember) -> ParameterDeclaration? {
        let object = member.value
        guard object.kind == .object else {
            wrongKind(object, "the declaration of a parameter, which is an object")
            return nil
        }
        checkNames(
            of: object, Self.declarationNames, "the declaration of a parameter", .error)
        let defaultValue = value("defaultValue", in: object)
        if let defaultValue { checkLiteral(defaultValue) }
        let type = parameterType(of: object, defaultValue, member)
        return ParameterDeclaration(
            name: SpannedString(member.name, member.nameSpan), type: type.0, typeSpan: type.1,
            defaultValue: defaultValue, allowedValues: allowedValues(of: object),
            span: object.span, body: object)
    }

    /// The declared type, or after a mistake the likeliest, so that uses of the parameter can be checked.
    private mutating func parameterType(
        of object: JSONValue, _ defaultValue: JSONValue?, _ member: JSONMember
    ) -> (ParameterType, SourceSpan) {
        let likely = defaultValue.flatMap(ParameterType.init(ofDefault:)) ?? .string
        guard let type = value("type", in: object) else {
            missing("type", in: object, of: "the parameter `\(member.name)`")
            return (likely, object.openingSpan)
        }
        guard let name = string(type, isNeeded: true) else { return (likely, type.span) }
        let types = ParameterType.allCases
        if let known = types.first(where: { equalsFoldingASCII($0.rawValue, name.text) }) {
            return (known, type.span)
        }
        let nearest =
            foldingASCII(name.text) == "int"
            ? "integer" : nearestName(to: name.text, among: types.map(\.rawValue))
        error(
            "unknown-parameter-type", at: type.span, "`\(name.text)` is no type of a parameter",
            help: nearest.map { "did you mean `\($0)`?" }
                ?? "the types are \(types.map(\.rawValue).joined(separator: ", "))",
            fixes: FixIt.nearest(nearest, at: type.span))
        return (nearest.flatMap(ParameterType.init) ?? likely, type.span)
    }

    private mutating func allowedValues(of object: JSONValue) -> [JSONValue]? {
        guard let allowed = value("allowedValues", in: object) else { return nil }
        guard allowed.kind == .array else {
            wrongKind(allowed, "an array of allowed values")
            return nil
        }
        checkLiteral(allowed)
        return allowed.elements
    }

    /// Reads a map of parameter values, each as `{ "value": … }` or, unless `isStrict`, plain.
    mutating func parameterValues(_ value: JSONValue, isStrict: Bool) -> [ParameterValue] {
        guard value.kind == .object else {
            parametersOfWrongKind(value)
            return []
        }
        var values: [ParameterValue] = []
        for member in value.members where member.hasName {
            let given = parameterValue(member.value, isStrict: isStrict)
            guard given.kind != .invalid else {
                isComplete = false
                continue
            }
            checkLiteral(given)
            values.append(
                ParameterValue(name: SpannedString(member.name, member.nameSpan), value: given))
        }
        return values
    }

    /// The value of an entry `{ "value": … }`, or the entry itself when it is something else.
    mutating func parameterValue(_ entry: JSONValue, isStrict: Bool) -> JSONValue {
        if entry.kind == .object, let value = entry["value"], entry.members.count == 1 || isStrict {
            if isStrict { checkNames(of: entry, ["value"], "a parameter value", .warning) }
            return value
        }
        if isStrict && !entry.isDamaged {
            refuse(
                "param-value-not-wrapped", at: entry.span,
                "a parameter value is an object with `value`",
                help: "write `{ \"value\": … }`", fixes: [wrapping(entry)])
        }
        return entry
    }

    /// Wraps a value; an object may have been meant as the wrapping, with a misspelt name.
    private func wrapping(_ entry: JSONValue) -> FixIt {
        let (file, start, end) = (entry.span.file, Int(entry.span.start), Int(entry.span.end))
        return FixIt(
            "write `{ \"value\": … }`",
            [
                TextEdit(SourceSpan(file: file, start: start, end: start), "{ \"value\": "),
                TextEdit(SourceSpan(file: file, start: end, end: end), " }"),
            ], isSafe: entry.kind != .object)
    }

    /// What helps when PowerShell has cut off an object that was nested too deeply.
    func truncationHelp(_ value: JSONValue) -> String? {
        value.string?.hasPrefix("@{") == true
            ? "`ConvertTo-Json` cuts off what is nested; give it `-Depth 100`" : nil
    }
}

extension ParameterType {
    /// The type whose values look like a default.
    fileprivate init?(ofDefault value: JSONValue) {
        switch value.kind {
        case .string: self = .string
        case .array: self = .array
        case .object: self = .object
        case .boolean: self = .boolean
        case .number: self = value.number?.int64 == nil ? .float : .integer
        case .null, .invalid: return nil
        }
    }
}
