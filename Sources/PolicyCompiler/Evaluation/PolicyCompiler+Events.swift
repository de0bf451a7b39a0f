import Diagnostics
import Inventory

extension PolicyCompiler {
    /// How events are printed.
    public enum EventFormat: String, Sendable, CaseIterable {
        /// A line for each, for people.
        case text
        /// An array, or a line for each (`Grammar/component-event.schema.json`).
        case json, ndjson
    }

    /// Lists the writes that violated policies, as logs of policy evaluation and exports of policy events tell them (Domain §3.3).
    ///
    /// `write` gets the list in the order of the files, in parts.
    public static func events(
        _ paths: [String], format: EventFormat, workers: Int = 1, usesColor: Bool,
        write: ([UInt8]) -> Void
    ) async -> Report {
        var list = EventList(format)
        let statistics = await streamPolicyStates(
            InventorySource.expand(paths: paths, tables: true), workers: workers
        ) { records in
            let bytes = list.take(records.events)
            if !bytes.isEmpty { write(bytes) }
        }
        var messages = statistics.messages(usesColor: usesColor)
        let isUnread = statistics.rejected + statistics.unreadableFiles > 0
        let isUnreadable = statistics.records == statistics.rejected + statistics.unrecognized
        if list.count == 0 { messages += "policyc: no violating write was found\n" }
        if isUnreadable, isUnread || statistics.unrecognized > 0 || statistics.bytes == 0 {
            return Report(status: .unreadable, output: [], messages: messages)
        }
        write(list.finish())
        return Report(status: isUnread ? .undecided : .clean, output: [], messages: messages)
    }
}
