import Glibc

func now() -> Int { time(CLOCK_MONOTONIC) }

func processorTime() -> Int { time(CLOCK_PROCESS_CPUTIME_ID) }

private func time(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// What the least costs that lasts: to bring one page of a file, made for this, to the disk.
func floorOfDisk(_ path: String) -> Samples {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    precondition(file >= 0, "\(path) could not be made")
    defer {
        close(file)
        unlink(path)
    }
    let page = [UInt8](repeating: 0x5A, count: 4_096)
    var samples = Samples()
    // The second round writes over what the first has allocated, as the log does after its first checkpoint.
    for round in 0..<2 {
        for number in 0..<1_000 {
            let start = now()
            precondition(pwrite(file, page, page.count, number * page.count) == page.count, "pwrite failed")
            precondition(fdatasync(file) == 0, "fdatasync failed")
            if round == 1 { samples.add(now() - start) }
        }
    }
    return samples
}

/// The bytes of a file.
func fileSize(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
}

/// The kernel's VmHWM in kB.
func peakMemory() -> Int {
    guard let file = fopen("/proc/self/status", "re") else { return 0 }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 256)
    while let line = fgets(&buffer, Int32(buffer.count), file) {
        let words = String(cString: line).split { $0 == " " || $0 == "\t" || $0 == "\n" }
        if words.first == "VmHWM:", words.count > 1 { return Int(words[1]) ?? 0 }
    }
    return 0
}
