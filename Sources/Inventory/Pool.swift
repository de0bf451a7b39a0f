import Synchronization

/// Values that workers lend each other: whoever takes one holds it alone, so that its memory is used again without a copy.
final class Pool<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])

    func put(_ value: consuming Value) {
        values.withLock { [value] in $0.append(value) }
    }

    /// The value last put back; nil when there is none.
    func take() -> Value? {
        values.withLock { $0.popLast() }
    }
}
