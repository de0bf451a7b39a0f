extension EBNFGrammar {
    /// For each rule the depth of its shallowest sentence, counted in nested rules.
    ///
    /// A rule that derives no sentence at all has no entry.
    var heights: [String: Int] {
        var heights: [String: Int] = [:]
        var isChanging = true
        while isChanging {
            isChanging = false
            for name in names {
                guard let part = parts[name], let inner = Self.height(of: part, heights) else {
                    continue
                }
                if inner + 1 < heights[name] ?? .max {
                    heights[name] = inner + 1
                    isChanging = true
                }
            }
        }
        return heights
    }

    /// The depth of a part's shallowest sentence; nil while none is known.
    static func height(of part: Part, _ heights: [String: Int]) -> Int? {
        switch part {
        case .terminal, .characters, .optional, .repetition: return 0
        case .rule(let name): return heights[name]
        case .choice(let parts): return parts.compactMap { height(of: $0, heights) }.min()
        case .sequence(let parts):
            var result = 0
            for part in parts {
                guard let inner = height(of: part, heights) else { return nil }
                result = max(result, inner)
            }
            return result
        }
    }
}
