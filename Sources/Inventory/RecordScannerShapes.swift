/// What lies between two scalar values, once it has been read: punctuation, member names, opened and closed containers.
///
/// In `{"a": 1, "b": {"c": 2}}` the shapes are `{"a": `, `, "b": {"c": ` and `}}`. Inventories repeat few shapes, so a scanner that
/// finds the bytes of a known shape in the same context skips them with two or three comparisons: the grammar, the names and the
/// nesting were checked when the shape was learned.
struct Shape: Sendable {
    /// The first eight bytes, and a mask that clears those past the end.
    var firstWord: UInt64 = 0
    var firstMask: UInt64 = 0
    /// Where the bytes lie in `LearnedShapes.literals`.
    var literal: Int32 = 0
    var length: Int32 = 0
    /// The container in which this shape begins.
    var source: Int32 = 0
    /// The container that holds the scalar after this shape.
    var context: Int32 = 0
    var firstEffect: Int32 = 0
    var effectCount: Int16 = 0
    /// The slot of the scalar after this shape; -1 when no form reads it.
    var slot: Int16 = -1
    /// Whether the record ends here.
    var endsRecord = false
    /// The shapes seen after this one, the newest first; 0 for none.
    var successor0: Int32 = 0
    var successor1: Int32 = 0
    var successor2: Int32 = 0
    var successor3: Int32 = 0
}

/// A container of interest that a shape opens or closes.
struct ShapeEffect: Sendable {
    enum Kind: Sendable { case opensObject, opensArray, closes }

    let kind: Kind
    let slot: Int
    /// Where the bracket stands in the shape's bytes.
    let offset: Int
}

/// A container on the way from the record to a value; containers with the same path are one.
struct ShapeContext: Sendable, Hashable {
    let parent: Int
    let isArray: Bool
    /// The node of the member trie; -1 under members that no form reads.
    let node: Int
    let slot: Int
    let depth: Int
}

/// The shapes that one worker has met, kept from window to window.
struct LearnedShapes: Sendable {
    struct Key: Hashable, Sendable {
        let context: Int
        let literal: [UInt8]
    }

    static let capacity = 4_096
    /// How many places of `byStart` are looked at.
    static let probes = 16
    static let literalCapacity = 256 * 1_024
    static let longestLiteral = 1_024
    static let contextCapacity = 8_192
    /// The shape before a record: nothing read.
    static let start = 0
    /// The shape that stands for bytes that are too long or too varied to learn.
    static let unlearned = 1

    var shapes: [Shape]
    var literals: [UInt8]
    /// Shapes by a hash of their context and first eight bytes, for shapes that are not among the successors; 0 for none.
    var byStart: [Int32]
    var tables: Tables

    init() {
        self.init(
            shapes: Array(repeating: Shape(), count: Self.capacity),
            literals: Array(repeating: 0, count: Self.literalCapacity),
            byStart: Array(repeating: 0, count: Self.capacity), tables: Tables())
    }

    init(shapes: [Shape], literals: [UInt8], byStart: [Int32], tables: Tables) {
        self.shapes = shapes
        self.byStart = byStart
        self.literals = literals
        self.tables = tables
    }

    /// What stands in for shapes that a scanner has borrowed.
    static let none = LearnedShapes(
        shapes: [], literals: [], byStart: [], tables: Tables())

    /// What only learning needs.
    struct Tables: Sendable {
        var count = 2
        var literalCount = 0
        var effects: [ShapeEffect] = []
        /// Context 0 is what surrounds a record.
        var contexts = [ShapeContext(parent: 0, isArray: false, node: -1, slot: -1, depth: 0)]
        var contextIDs: [ShapeContext: Int] = [:]
        var ids: [Key: Int] = [:]

        var isFull: Bool {
            count == LearnedShapes.capacity || contexts.count >= LearnedShapes.contextCapacity
                || literalCount + LearnedShapes.longestLiteral > LearnedShapes.literalCapacity
        }

        mutating func context(_ context: ShapeContext) -> Int {
            if let known = contextIDs[context] { return known }
            contexts.append(context)
            contextIDs[context] = contexts.count - 1
            return contexts.count - 1
        }
    }
}
