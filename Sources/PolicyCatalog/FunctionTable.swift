extension PolicyFunction {
    /// The function's arity, argument types and result (Language §5.4).
    package var signature: FunctionSignature {
        textSignature ?? numberSignature ?? collectionSignature ?? logicSignature
            ?? contextSignature
    }

    private var textSignature: FunctionSignature? {
        switch self {
        case .concat:
            .init(
                .atLeast(1), [.string, .integer, .boolean, .null, .array],
                result: .types([.string, .array]))
        case .format: .init(.atLeast(1), .string, .any, returns: .string)
        case .base64, .toLower, .toUpper, .trim, .uriComponent, .uriComponentToString, .dataUri,
            .dataUriToString, .base64ToString:
            .init(.exactly(1), .text, returns: .string)
        case .base64ToJson, .json: .init(.exactly(1), .text, returns: .any)
        case .padLeft:
            .init(.between(2, 3), [.string, .integer], .integer, .string, returns: .string)
        case .replace: .init(.exactly(3), .text, returns: .string)
        case .length: .init(.exactly(1), [.text, .array, .object], returns: .integer)
        case .split: .init(.exactly(2), .text, [.text, .array], returns: .array)
        case .join: .init(.exactly(2), .array, .text, returns: .string)
        case .uniqueString, .guid: .init(.atLeast(1), .text, returns: .string)
        case .uri: .init(.exactly(2), .text, returns: .string)
        case .substring: .init(.between(2, 3), .text, .integer, returns: .string)
        case .startsWith, .endsWith: .init(.exactly(2), .text, returns: .boolean)
        case .string:
            .init(
                .exactly(1), [.text, .boolean, .integer, .array, .object], returns: .string)
        case .ipRangeContains: .init(.exactly(2), .string, returns: .boolean)
        default: nil
        }
    }

    private var numberSignature: FunctionSignature? {
        switch self {
        case .add, .sub, .mul, .div, .mod: .init(.exactly(2), .integer, returns: .integer)
        case .int: .init(.exactly(1), [.string, .integer], returns: .integer)
        case .float: .init(.exactly(1), [.boolean, .number, .string], returns: .float)
        case .min, .max: .init(.atLeast(1), [.number, .array], returns: .number)
        case .range: .init(.exactly(2), .integer, returns: .array)
        default: nil
        }
    }

    private var collectionSignature: FunctionSignature? {
        switch self {
        case .take, .skip:
            .init(
                .exactly(2), [.text, .array], .integer, result: .types([.text, .array]))
        case .empty: .init(.exactly(1), [.text, .array, .object], returns: .boolean)
        case .contains: .init(.exactly(2), [.text, .array, .object], .any, returns: .boolean)
        case .intersection, .union:
            .init(.atLeast(2), [.array, .object], result: .argumentsFrom(0))
        case .first, .last: .init(.exactly(1), [.text, .array], returns: .any)
        case .indexOf, .lastIndexOf:
            .init(.exactly(2), [.text, .array], .any, returns: .integer)
        case .array: .init(.exactly(1), .any, returns: .array)
        case .createArray: .init(.atLeast(0), .any, returns: .array)
        case .createObject: .init(.pairs, .any, returns: .object)
        case .items: .init(.exactly(1), .object, returns: .array)
        case .tryGet: .init(.atLeast(2), .any, [.text, .integer], returns: .any)
        default: nil
        }
    }

    private var logicSignature: FunctionSignature? {
        switch self {
        case .coalesce:
            .init(.atLeast(1), .any, result: .argumentsFrom(0), evaluation: .firstThenLazy)
        case .bool: .init(.exactly(1), [.boolean, .number, .string], returns: .boolean)
        case .less, .lessOrEquals, .greater, .greaterOrEquals:
            .init(.exactly(2), [.text, .number], returns: .boolean)
        case .equals: .init(.exactly(2), .any, returns: .boolean)
        case .not: .init(.exactly(1), .boolean, returns: .boolean)
        case .and, .or:
            .init(.atLeast(2), .boolean, result: .types(.boolean), evaluation: .firstThenLazy)
        case .if:
            .init(
                .exactly(3), .boolean, .any, result: .argumentsFrom(1), evaluation: .firstThenLazy)
        case .true, .false: .init(.exactly(0), returns: .boolean)
        case .null: .init(.exactly(0), returns: .null)
        case .addDays: .init(.exactly(2), .string, .integer, returns: .string)
        case .utcNow: .init(.exactly(0), returns: .string)
        default: nil
        }
    }

    /// The functions that read the assignment, the resource or the request; every function that no other group holds.
    private var contextSignature: FunctionSignature {
        switch self {
        case .parameters: .init(.exactly(1), .string, result: .parameter)
        case .field: .init(.exactly(1), .string, returns: .any)
        case .current:
            .init(.between(0, 1), .string, result: .types(.any), scope: .count)
        case .vault: .init(.exactly(0), result: .types(.object), scope: .keyVault)
        default: .init(.exactly(0), returns: .object)
        }
    }
}
