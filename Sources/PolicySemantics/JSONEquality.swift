import JSONSyntax

/// Whether two JSON values are the same value to `allowedValues` (Language §3.2, decision 16).
///
/// Texts compare with their case, numbers by value, objects without regard to the order of members.
func sameValue(_ left: JSONValue, _ right: JSONValue) -> Bool {
    guard left.kind == right.kind else { return false }
    switch left.kind {
    case .null, .invalid: return true
    case .boolean: return left.boolean == right.boolean
    case .string: return left.string == right.string
    case .number: return sameNumber(left.number, right.number)
    case .array:
        let (ours, theirs) = (left.elements, right.elements)
        return ours.count == theirs.count && zip(ours, theirs).allSatisfy(sameValue)
    case .object:
        let (ours, theirs) = (left.members, right.members)
        return ours.count == theirs.count
            && ours.allSatisfy { member in
                theirs.contains { $0.name == member.name && sameValue($0.value, member.value) }
            }
    }
}

private func sameNumber(_ left: JSONNumber?, _ right: JSONNumber?) -> Bool {
    guard let left, let right else { return false }
    if let ours = left.int64, let theirs = right.int64 { return ours == theirs }
    if let ours = left.double, let theirs = right.double { return ours == theirs }
    return left.text == right.text
}
