extension RandomAccessCollection where Element: Identifiable<Int64>, Index == Int {
    /// Where the element with an id stands among elements by ascending id.
    func index(of id: Int64) -> Int? {
        let place = place(of: id)
        return place < endIndex && self[place].id == id ? place : nil
    }

    /// Where the first element with that id or a higher one stands, or would.
    func place(of id: Int64) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
