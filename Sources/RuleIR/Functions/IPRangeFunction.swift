import Columns

extension FunctionCall {
    /// `ipRangeContains`: whether a range holds all addresses of another; ranges of two families never do (Language §5.6).
    func ipRangeContains() throws(EvaluationError) -> Value {
        let outer = try addressRange(0)
        let inner = try addressRange(1)
        guard outer.family == inner.family else { return .boolean(false) }
        return .boolean(
            outer.first <= inner.first && inner.last <= outer.last)
    }

    private func addressRange(_ index: Int) throws(EvaluationError) -> IPAddressRange {
        guard case .string(let text) = arguments[index] else {
            throw needs("a string", arguments[index])
        }
        guard let range = IPAddressRange(text) else {
            throw fails("needs IP addresses, `address/prefix` or `first-last`")
        }
        return range
    }
}
