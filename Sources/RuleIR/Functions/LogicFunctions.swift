import Columns

/// Functions that result in a boolean and look at all their arguments (Language §5.4).
extension FunctionCall {
    /// `bool`: a boolean, a number that is not zero, or the texts `true` and `false` in any case.
    func bool() throws(EvaluationError) -> Value {
        switch arguments[0] {
        case .boolean: return arguments[0]
        case .integer(let value): return .boolean(value != 0)
        case .double(let value): return .boolean(value != 0)
        case .string(let text):
            switch FoldedString(text) {
            case FoldedString("true"): return .boolean(true)
            case FoldedString("false"): return .boolean(false)
            default: throw fails("needs the text `true` or `false`")
            }
        default: throw needs("a boolean, a number or a string", arguments[0])
        }
    }

    func negated() throws(EvaluationError) -> Value {
        guard case .boolean(let value) = arguments[0] else {
            throw needs("a boolean", arguments[0])
        }
        return .boolean(!value)
    }

    /// `less` and its kind: two numbers, or two texts.
    func orderingResult() throws(EvaluationError) -> Value {
        switch (arguments[0], arguments[1]) {
        case (.integer, .integer), (.integer, .double), (.double, .integer), (.double, .double):
            guard let left = arguments[0].number(), let right = arguments[1].number() else {
                throw needs("two numbers", arguments[1])
            }
            return .boolean(holds(left, right))
        case (.string, .string), (.string, .null), (.null, .string), (.null, .null):
            return .boolean(holds(CollatedText(try text(0)), CollatedText(try text(1))))
        case (.string, let other), (.null, let other):
            throw needs("a string beside a string", other)
        case (.integer, let other), (.double, let other):
            throw needs("a number beside a number", other)
        case (let other, _): throw needs("two numbers or two strings", other)
        }
    }

    private func holds<Ordered: Comparable>(_ left: Ordered, _ right: Ordered) -> Bool {
        switch function {
        case .less: left < right
        case .lessOrEquals: left <= right
        case .greater: left > right
        default: left >= right
        }
    }
}

/// A text in the order of the invariant culture as far as rules need it: by letters without regard to case, then small letters first.
///
/// `apple` < `Apple` < `banana`; characters that are no letters go by their code points.
private struct CollatedText: Comparable {
    private let folded: FoldedString
    private let text: String

    init(_ text: String) {
        folded = FoldedString(text)
        self.text = text
    }

    static func == (left: CollatedText, right: CollatedText) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    static func < (left: CollatedText, right: CollatedText) -> Bool {
        if left.folded != right.folded { return left.folded < right.folded }
        // In ASCII and most scripts small letters have the larger code points.
        return right.text.utf8.lexicographicallyPrecedes(left.text.utf8)
    }
}
