import Columns
import Diagnostics
import JSONSyntax
import PolicySyntax
import RuleIR

/// The right side of a condition.
enum LoweredOperand {
    case scalar(NodeID)
    /// The list of an `in` that holds expressions, one node an element.
    case list([ListElement])
    /// `exists` with a literal: whether the value shall exist.
    case exists(Bool)
    /// `exists` with an expression.
    case existence(NodeID)

    /// The scalars that the operand reads.
    var nodes: [NodeID] {
        switch self {
        case .scalar(let node), .existence(let node): [node]
        case .list(let elements):
            elements.map { element in
                switch element {
                case .constants(let node), .computed(let node): node
                }
            }
        case .exists: []
        }
    }
}

/// An element of a list with expressions.
enum ListElement {
    /// All constants of the list, as one array.
    case constants(NodeID)
    case computed(NodeID)
}

extension RuleLowering {
    /// Nil after an error.
    mutating func lowerLeafOperand(_ leaf: Leaf) -> LoweredOperand? {
        guard let (comparison, _) = leaf.conditionOperator.comparison else {
            if let isWanted = leaf.operand.truthLiteral { return .exists(isWanted) }
            return lowerTemplate(leaf.operand).map { .existence($0) }
        }
        return lowerOperand(leaf, comparison)
    }

    private mutating func lowerOperand(
        _ leaf: Leaf, _ comparison: ComparisonOperator
    ) -> LoweredOperand? {
        switch leaf.operand {
        case .null(let span) where comparison == .equals:
            // A literal null equals what the empty string equals (decision 7).
            return .scalar(builder.constant(.string(""), from: [span]))
        case .array(let elements, let span)
        where comparison == .in && elements.contains { !$0.isConstant }:
            return lowerList(elements, at: span).map { .list($0) }
        default: return lowerTemplate(leaf.operand).map { .scalar($0) }
        }
    }

    private mutating func lowerList(_ elements: [Template], at span: SourceSpan) -> [ListElement]? {
        let constants = elements.filter(\.isConstant)
        let values = constants.compactMap { constant($0) }
        let computed = elements.filter { !$0.isConstant }
        let nodes = computed.compactMap { lowerTemplate($0) }
        guard values.count == constants.count, nodes.count == computed.count else { return nil }
        let list = values.isEmpty ? [] : [builder.constant(.array(values), from: [span])]
        return list.map { .constants($0) } + nodes.map { .computed($0) }
    }

    /// `in` over a list with expressions: any constant, or any computed element that is not null.
    ///
    /// Null is no member of a list (decision 4), whereas an operand that became null would be an error (decision 7).
    mutating func membership(
        of subject: NodeID, in elements: [ListElement], _ span: SourceSpan
    ) -> NodeID {
        let tests = elements.map { element in
            switch element {
            case .constants(let list):
                return builder.compare(.in, subject, list, from: [span])
            case .computed(let node):
                let isPresent = builder.exists(node, from: [span])
                let isEqual = builder.compare(.equals, subject, node, from: [span])
                return builder.all([isPresent, isEqual], from: [span])
            }
        }
        return builder.any(tests, from: [span])
    }

    /// `exists` with a literal is a test or its negation; with an expression both, chosen by its value.
    mutating func existence(
        of subject: NodeID, _ operand: LoweredOperand, _ span: SourceSpan
    ) -> NodeID {
        switch operand {
        case .existence(let node): return chooseExistence(of: subject, by: node, span)
        case .exists(let isWanted):
            let exists = builder.exists(subject, from: [span])
            return isWanted ? exists : builder.not(exists, from: [span])
        case .scalar, .list: return builder.exists(subject, from: [span])
        }
    }

    /// `any(all(exists, wanted), all(not exists, unwanted), all(neither, error))`: an operand that is no truth value fails.
    private mutating func chooseExistence(
        of subject: NodeID, by operand: NodeID, _ span: SourceSpan
    ) -> NodeID {
        let exists = builder.exists(subject, from: [span])
        let missing = builder.not(exists, from: [span])
        let yes = builder.constant(.boolean(true), from: [span])
        let no = builder.constant(.boolean(false), from: [span])
        let null = builder.constant(.null, from: [span])
        let isWanted = builder.compare(.equals, operand, yes, from: [span])
        let isUnwanted = builder.compare(.equals, operand, no, from: [span])
        let isEither = builder.any([isWanted, isUnwanted], from: [span])
        let isNeither = builder.not(isEither, from: [span])
        let failure = builder.compare(.equals, operand, null, from: [span])
        return builder.any(
            [
                builder.all([exists, isWanted], from: [span]),
                builder.all([missing, isUnwanted], from: [span]),
                builder.all([isNeither, failure], from: [span]),
            ], from: [span])
    }
}

extension Template {
    /// The operand of `exists` when it is a literal (Language §4.3).
    var truthLiteral: Bool? {
        switch self {
        case .boolean(let value, _): return value
        case .string(let text, _) where equalsFoldingASCII(text, "true"): return true
        case .string(let text, _) where equalsFoldingASCII(text, "false"): return false
        default: return nil
        }
    }

    /// Whether no expression lies in the value.
    var isConstant: Bool {
        switch self {
        case .null, .boolean, .number, .string: true
        case .expression: false
        case .array(let elements, _): elements.allSatisfy(\.isConstant)
        case .object(let members, _): members.allSatisfy(\.value.isConstant)
        }
    }
}
