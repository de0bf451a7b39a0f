import Columns

/// When a key will next be rotated, as far as its rotation policy tells (Domain §2.6, decision 22).
struct RotationPolicy: Sendable, Hashable {
    /// What makes a rotate action happen.
    enum Trigger: Sendable, Hashable {
        case afterCreate(CalendarDuration)
        case beforeExpiry(CalendarDuration)
        case unreadable
    }

    /// The result for one key.
    enum Schedule {
        case at(Instant), absent, notCollected
    }

    /// The triggers of the rotate actions; notifications are left out.
    let triggers: [Trigger]

    /// Reads `lifetimeActions` of any form: nested triggers or flat ones, action names in any case.
    init(lifetimeActions: NestedValue) {
        switch lifetimeActions {
        case .null: triggers = []
        case .array(let actions): triggers = actions.flatMap { Self.triggers(of: $0) }
        default: triggers = [.unreadable]
        }
    }

    private static func triggers(of action: NestedValue) -> [Trigger] {
        guard case .object = action else { return [.unreadable] }
        guard let type = action["action"].flatMap({ $0["type"] ?? $0 }) else { return [] }
        // PowerShell prints a string in place of an object below its depth limit (Domain §2.4).
        guard case .text(let name) = type, !FieldReader.isCutDown(name) else {
            return [.unreadable]
        }
        guard MemberText.equalsFolded(name, "rotate") else { return [] }
        let holder = action["trigger"] ?? action
        guard case .object = holder else { return [.unreadable] }
        var triggers: [Trigger] = []
        if let time = holder["timeAfterCreate"] {
            triggers.append(duration(time).map { .afterCreate($0) } ?? .unreadable)
        }
        if let time = holder["timeBeforeExpiry"] {
            triggers.append(duration(time).map { .beforeExpiry($0) } ?? .unreadable)
        }
        return triggers
    }

    /// A duration in ISO 8601, or as PowerShell prints a time span: an object with `Ticks`, or `d.hh:mm:ss` (Domain §2.4).
    private static func duration(_ value: NestedValue) -> CalendarDuration? {
        if case .text(let text) = value {
            return CalendarDuration(text)
                ?? TimeSpan.parse(text).map { CalendarDuration(ticks: $0) }
        }
        guard case .number(let ticks)? = value["ticks"] else { return nil }
        return Int64(ticks).flatMap { $0 < 0 ? nil : CalendarDuration(ticks: $0) }
    }

    /// Whether the schedule depends on the expiry.
    var needsExpiry: Bool {
        triggers.contains { if case .beforeExpiry = $0 { true } else { false } }
    }

    /// The earliest of the dates that the triggers name.
    func schedule(created: Instant?, expires: Instant?) -> Schedule {
        var earliest: Instant?
        for trigger in triggers {
            let date: Instant?
            switch trigger {
            case .unreadable: return .notCollected
            case .afterCreate(let duration):
                guard let created else { return .notCollected }
                date = duration.added(to: created)
            case .beforeExpiry(let duration):
                guard let expires else { continue }
                date = duration.subtracted(from: expires)
            }
            guard let date else { return .notCollected }
            earliest = min(earliest ?? date, date)
        }
        return earliest.map { .at($0) } ?? .absent
    }
}

/// The text form of a .NET time span.
enum TimeSpan {
    /// The ticks of `[d.]hh:mm:ss`; nil for any other text.
    static func parse(_ text: String) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let minutes = number(parts[1]), let seconds = number(parts[2]),
            minutes < 60, seconds < 60
        else { return nil }
        let first = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard let hours = first.last.flatMap({ number($0) }), first.count <= 2 else { return nil }
        guard let days = first.count == 2 ? number(first[0]) : 0 else { return nil }
        let total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
        return total * Instant.ticksPerSecond
    }

    private static func number(_ text: Substring) -> Int64? {
        guard (1...6).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int64(text)
    }
}

/// Comparison of names in the input.
enum MemberText {
    /// Whether a text equals a name in small letters, ASCII letters folded.
    static func equalsFolded(_ text: String, _ name: String) -> Bool {
        text.utf8.map(MemberTrie.folded) == Array(name.utf8)
    }
}
