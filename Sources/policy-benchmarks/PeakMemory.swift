/// The most memory that this process has held at once, as the Linux kernel counts it.
enum PeakMemory {
    /// Megabytes of 2^20 bytes; 0 where the kernel does not tell.
    static var megabytes: Double {
        guard let status = try? BenchmarkFile.contents(of: "/proc/self/status") else { return 0 }
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("VmHWM:") }
        let kilobytes = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
        return kilobytes.flatMap { Double($0) }.map { $0 / 1024 } ?? 0
    }

    /// Forgets the most so far; from now on the most is at least what the process holds already.
    static func forget() {
        // Linux takes 5 for the mark of the most resident memory; elsewhere nothing happens.
        if let file = try? BenchmarkFile(creating: "/proc/self/clear_refs") {
            try? file.write(Array("5".utf8))
        }
    }
}
