/// The order of causes: among undecided operands an error outranks not collected (decision 1).
extension Truth: Comparable {
    package static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }
}
