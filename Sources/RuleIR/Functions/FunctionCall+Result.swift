import Columns

extension FunctionCall {
    /// The result, when it and the arguments keep within the limits of the service (Language §1.7).
    func boundedResult() throws(EvaluationError) -> Value {
        switch function {
        case .select: return try selected()
        case .tag: return try taggedValue()
        case .extract: return extracted()
        default: break
        }
        for argument in arguments where !argument.isWithinLimits {
            throw fails("got an argument beyond \(ValueLimits.description)")
        }
        let result = try result()
        if case .string(let text) = result, !ValueLimits.admits(text) {
            throw fails("results in more than \(ValueLimits.maximumLength) characters")
        }
        guard isPartOfArgument || result.isWithinLimits else {
            throw fails("results in more than \(ValueLimits.description)")
        }
        return result
    }

    /// Whether the result is part of an argument, and so is no larger.
    private var isPartOfArgument: Bool {
        switch function {
        case .first, .last, .take, .skip, .intersection, .min, .max, .tryGet: true
        default: false
        }
    }

    private func result() throws(EvaluationError) -> Value {
        switch function {
        case .concat: try concatenated()
        case .format: try formatted()
        case .padLeft: try padded()
        case .replace: try replaced()
        case .toLower: .string(try text(0).lowercasedInvariantly)
        case .toUpper: .string(try text(0).uppercasedInvariantly)
        case .split: try split()
        case .join: try joined()
        case .trim: .string(try text(0).trimmed)
        case .substring: try substring()
        case .startsWith: try startsWith()
        case .endsWith: try endsWith()
        case .string: try printed()
        case .base64, .base64ToString, .base64ToJson, .json, .uri, .uriComponent,
            .uriComponentToString, .dataUri, .dataUriToString:
            try encodingResult()
        case .uniqueString: try uniqueString()
        case .guid: try guid()
        case .ipRangeContains: try ipRangeContains()
        case .add, .sub, .mul, .div, .mod: try arithmeticResult()
        case .int: try int()
        case .float: try float()
        case .min: try extreme { $0 < $1 }
        case .max: try extreme { $0 > $1 }
        case .range: try range()
        case .length, .take, .skip, .empty, .contains, .intersection, .union, .first, .last,
            .indexOf, .lastIndexOf, .array, .createArray, .createObject, .items:
            try collectionResult()
        case .tryGet: try tryGet()
        case .bool: try bool()
        case .less, .lessOrEquals, .greater, .greaterOrEquals: try orderingResult()
        case .equals: .boolean(arguments[0].equalsByFunction(arguments[1]))
        case .not: try negated()
        case .addDays: try shifted()
        case .coalesce, .and, .or, .if, .select, .tag, .extract:
            preconditionFailure("computed without this table")
        }
    }

    private func collectionResult() throws(EvaluationError) -> Value {
        switch function {
        case .length: try length()
        case .take: try taken()
        case .skip: try skipped()
        case .empty: try isEmpty()
        case .contains: try contains()
        case .intersection: try intersection()
        case .union: try union()
        case .first:
            try end {
                $0.first
            } of: {
                $0.first
            }
        case .last:
            try end {
                $0.last
            } of: {
                $0.last
            }
        case .indexOf: try indexOf()
        case .lastIndexOf: try lastIndexOf()
        case .array: wrapped()
        case .createObject: try createdObject()
        case .items: try items()
        default: .array(arguments)
        }
    }

    private func encodingResult() throws(EvaluationError) -> Value {
        switch function {
        case .base64: .string(Base64.encode(Array(try text(0).utf8)))
        case .base64ToString: .string(try base64Text())
        case .base64ToJson: try parsed(try base64Text())
        case .json: arguments[0] == .null ? .object([]) : try parsed(try text(0))
        case .uri: try resolvedURI()
        case .uriComponent: .string(PercentEncoding.encode(try text(0)))
        case .uriComponentToString: .string(PercentEncoding.decode(try text(0)))
        case .dataUri:
            .string(
                "data:text/plain;charset=utf8;base64," + Base64.encode(Array(try text(0).utf8)))
        default: try dataURIText()
        }
    }
}
