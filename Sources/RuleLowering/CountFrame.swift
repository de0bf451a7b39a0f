import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import RuleIR

/// A count around the place under work, which fields and `current()` may refer to (Language §4.5).
struct CountFrame {
    enum Kind {
        /// A count over an array field: its name and the scopes of its `[*]`, outermost first.
        case field(name: String, paths: [FramePath])
        /// A count over a value, by its name.
        case value(String)
    }

    /// A path to an array up to and with its `[*]`, and the scope of its elements.
    struct FramePath {
        let path: [PathSegment]
        let scope: NodeID
    }

    let kind: Kind
    /// The scope of what is counted.
    let scope: NodeID
    /// The related resource whose fields the count enumerates; nil for the judged one, and for values.
    let root: NodeID?

    /// Whether `current(identifier)` in the count's `where` means its member; textual for a field count.
    func answers(to identifier: String) -> Bool {
        switch kind {
        case .field(let name, _):
            foldingASCII(identifier).hasPrefix(foldingASCII(name))
        case .value(let name): equalsFoldingASCII(name, identifier)
        }
    }
}

/// A place that a path starts from: a resource, or the element of a count, and what remains of the path.
struct FieldAnchor {
    let scope: NodeID
    let rest: ArraySlice<PathSegment>
    /// The part of the text at the end of the path that is the value; nil when all of it is.
    var pattern: AliasPattern?
}

extension RuleLowering {
    /// The innermost count's element whose array a path goes through, else the resource itself.
    mutating func anchor(
        of path: [PathSegment], in root: NodeID?, at span: SourceSpan
    ) -> FieldAnchor {
        for frame in frames.reversed() where frame.root == root {
            guard case .field(_, let paths) = frame.kind else { continue }
            for known in paths.reversed() where path.starts(with: known.path) {
                return FieldAnchor(scope: known.scope, rest: path[known.path.count...])
            }
        }
        return FieldAnchor(scope: root ?? builder.resource(from: [span]), rest: path[...])
    }

    /// The innermost scope around the place under work.
    mutating func innermostScope(_ span: SourceSpan) -> NodeID {
        frames.last?.scope ?? relatedRoot ?? builder.resource(from: [span])
    }

    /// The inner one of two scopes that lie in each other.
    func inner(_ first: NodeID, _ second: NodeID?) -> NodeID {
        guard let second, builder.tree.depth(second) > builder.tree.depth(first) else {
            return first
        }
        return second
    }
}

extension ArraySlice<PathSegment> {
    var hasElements: Bool { contains(.elements) }

    /// The member names up to the first `[*]`, and what comes after it; nil when there is none.
    var splitAtElements: (names: [String], rest: ArraySlice<PathSegment>)? {
        guard let index = firstIndex(of: .elements) else { return nil }
        return (self[..<index].names, self[(index + 1)...])
    }

    /// The member names of a path without `[*]`.
    var names: [String] {
        compactMap { if case .member(let name) = $0 { name } else { nil } }
    }
}
