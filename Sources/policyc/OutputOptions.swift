import ArgumentParser
import PolicyCompiler

/// When text is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// The flags that every command has.
struct OutputOptions: ParsableArguments {
    @Option(name: [.customShort("o"), .customLong("output")], help: "A file to write to.")
    var file: String?

    @Option(help: "Whether text is coloured.")
    var color: ColorChoice = .auto

    @Flag(name: .shortAndLong, help: "Print messages only when nothing could be done.")
    var quiet = false

    /// Whether text for a stream is coloured.
    func usesColor(for stream: StandardStream) -> Bool {
        switch color {
        case .auto: file == nil && stream.isTerminal
        case .always: true
        case .never: false
        }
    }

    /// The stream for a command's output.
    func stream() throws -> StandardStream {
        guard let file else { return .output }
        guard let stream = StandardStream(creating: file) else {
            StandardStream.error.write("policyc: the file \(file) cannot be written\n")
            throw ExitCode(ExitStatus.unreadable.rawValue)
        }
        return stream
    }

    /// Writes a command's output where the user wants it.
    func write(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        guard try stream().write(bytes) else { throw ExitCode(ExitStatus.unreadable.rawValue) }
    }
}
