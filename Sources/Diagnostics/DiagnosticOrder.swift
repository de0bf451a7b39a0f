/// Sorts diagnostics by file and place; equal places keep the order in which they were found.
///
/// The files of the run's source map come first, in their order; then other paths in the order of their first
/// diagnostic; then what has no place.
package func sortedByPlace(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var ranks: [String: Int] = [:]
    func rank(of path: String) -> Int {
        let rank = ranks[path] ?? ranks.count
        ranks[path] = rank
        return rank
    }
    let keyed = diagnostics.enumerated().map { index, diagnostic in
        let key: (Int, Int, Int) =
            switch diagnostic.location {
            case .span(let span): (0, Int(span.file.index), Int(span.start))
            case .position(let path, let start, _): (1, rank(of: path), start.offset)
            case .path(let path): (1, rank(of: path), -1)
            case .none: (2, 0, 0)
            }
        return (key: key, index: index, diagnostic: diagnostic)
    }
    return keyed.sorted { ($0.key, $0.index) < ($1.key, $1.index) }.map(\.diagnostic)
}

private func < (left: ((Int, Int, Int), Int), right: ((Int, Int, Int), Int)) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : left.0 < right.0
}
