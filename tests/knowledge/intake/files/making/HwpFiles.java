// Writes result.hwp, distributed.hwp (배포용) and locked.hwp with hwplib (kr.dogfoot, Apache-2.0).
//
//   java -cp hwplib-1.1.10.jar:poi-3.9.jar HwpFiles.java FOLDER
//
// The distributed one is result.hwp with its section moved to ViewText and encrypted as 한컴's
// "배포용 문서" (revision 1.2, chapters 1 and 2) describes. In the locked one the bit of the password
// is set and the streams are bytes that nobody can read.

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import kr.dogfoot.hwplib.object.HWPFile;
import kr.dogfoot.hwplib.object.bodytext.Section;
import kr.dogfoot.hwplib.object.bodytext.control.ControlTable;
import kr.dogfoot.hwplib.object.bodytext.control.ControlType;
import kr.dogfoot.hwplib.object.bodytext.control.table.Cell;
import kr.dogfoot.hwplib.object.bodytext.control.table.ListHeaderForCell;
import kr.dogfoot.hwplib.object.bodytext.control.table.Row;
import kr.dogfoot.hwplib.object.bodytext.paragraph.Paragraph;
import kr.dogfoot.hwplib.tool.blankfilemaker.BlankFileMaker;
import kr.dogfoot.hwplib.writer.HWPWriter;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

public class HwpFiles {
    // Row, column, rows, columns, text.
    static final Object[][] CELLS = {
        {0, 0, 1, 1, "구분"}, {0, 1, 1, 1, "순위"}, {0, 2, 1, 1, "부서명"},
        {0, 3, 1, 1, "사례명"}, {0, 4, 1, 1, "비고"},
        {1, 0, 2, 1, "본청"}, {1, 1, 1, 1, "1"}, {1, 2, 1, 1, "물빛공원과"},
        {1, 3, 1, 1, "걷기 좋은 하천길, 밤에도 밝게"}, {1, 4, 1, 1, "표창"},
        {2, 1, 1, 1, "2"}, {2, 2, 1, 1, "책마루도서관"},
        {2, 3, 1, 1, "찾아가는 이동도서관 시간표"}, {2, 4, 1, 1, "표창"},
        {3, 0, 2, 1, "읍면"}, {3, 1, 1, 1, "3"}, {3, 2, 2, 2, "공동 추진 사례"},
        {3, 4, 1, 1, "상장"},
        {4, 1, 1, 1, "4"}, {4, 4, 1, 1, "상장"},
        {5, 0, 1, 4, "합계"}, {5, 4, 1, 1, "4건"},
    };
    static final int ROWS = 6;
    static final int COLUMNS = 5;

    public static void main(String[] arguments) throws Exception {
        String folder = arguments[0];
        HWPFile file = BlankFileMaker.make();
        Section section = file.getBodyText().getSectionList().get(0);
        section.getParagraph(0).getText().addString("가온시 적극행정 우수사례 경진대회 결과");
        // A bullet of 한글, from the private use area.
        paragraph(section, "\uf06c 심사를 거쳐 우수사례 네 건을 골랐다.");
        table(paragraph(section, ""));
        paragraph(section, "※ 순위는 심사 점수 순이다.");
        HWPWriter.toFile(file, folder + "/result.hwp");
        distribute(folder);
        lock(folder);
    }

    static Paragraph paragraph(kr.dogfoot.hwplib.object.bodytext.ParagraphListInterface list,
                               String text) throws Exception {
        Paragraph made = list.addNewParagraph();
        made.getHeader().setParaShapeId(1);
        made.getHeader().setStyleId((short) 1);
        made.getHeader().setCharShapeCount(1);
        made.getHeader().setLineAlignCount(0);
        made.createText();
        made.getText().addString(text);
        made.createCharShape();
        made.getCharShape().addParaCharShape(0, 1);
        return made;
    }

    static void table(Paragraph paragraph) throws Exception {
        paragraph.getText().addExtendCharForTable();
        ControlTable table = (ControlTable) paragraph.addNewControl(ControlType.Table);
        table.getHeader().setWidth(42000);
        table.getHeader().setHeight(12000);
        table.getTable().setRowCount(ROWS);
        table.getTable().setColumnCount(COLUMNS);
        table.getTable().setBorderFillId(1);
        for (int at = 0; at < ROWS; at++) {
            Row row = table.addNewRow();
            int count = 0;
            for (Object[] cell : CELLS) {
                if ((int) cell[0] != at) continue;
                cell(row.addNewCell(), cell);
                count++;
            }
            table.getTable().addCellCountOfRow(count);
        }
    }

    static void cell(Cell made, Object[] cell) throws Exception {
        ListHeaderForCell header = made.getListHeader();
        header.setParaCount(1);
        header.setRowIndex((int) cell[0]);
        header.setColIndex((int) cell[1]);
        header.setRowSpan((int) cell[2]);
        header.setColSpan((int) cell[3]);
        header.setWidth(8400L * (int) cell[3]);
        header.setHeight(2000L * (int) cell[2]);
        header.setTextWidth(8000L * (int) cell[3]);
        header.setBorderFillId(1);
        paragraph(made.getParagraphList(), (String) cell[4]);
    }

    static void distribute(String folder) throws Exception {
        POIFSFileSystem ole = new POIFSFileSystem(new FileInputStream(folder + "/result.hwp"));
        DirectoryEntry root = ole.getRoot();
        byte[] header = bytes((DocumentEntry) root.getEntry("FileHeader"));
        header[36] |= 1 << 2;
        replace(root, "FileHeader", header);
        DirectoryEntry body = (DirectoryEntry) root.getEntry("BodyText");
        byte[] section = bytes((DocumentEntry) body.getEntry("Section0"));
        replace(body, "Section0", new byte[] {0, 0, 0, 0});
        root.createDirectory("ViewText").createDocument(
            "Section0", new java.io.ByteArrayInputStream(encrypted(section)));
        try (FileOutputStream out = new FileOutputStream(folder + "/distributed.hwp")) {
            ole.writeFilesystem(out);
        }
    }

    static byte[] encrypted(byte[] deflated) throws Exception {
        byte[] record = new byte[256];
        int seed = 0x5eed1234;
        ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(seed);
        int offset = 4 + (seed & 15);
        byte[] key = Arrays.copyOf("가온시 배포용".getBytes("UTF-16LE"), 16);
        System.arraycopy(key, 0, record, offset, 16);
        byte[] mask = mask(seed);
        for (int at = 4; at < 256; at++) record[at] ^= mask[at];

        Inflater engine = new Inflater(true);
        engine.setInput(Arrays.copyOf(deflated, deflated.length + 1));
        byte[] plain = new byte[1 << 20];
        int size = engine.inflate(plain);
        // hwplib leaves bytes after the end of what it deflated.
        deflated = Arrays.copyOf(deflated, (int) engine.getBytesRead());
        int pad = (16 - deflated.length % 16) % 16;
        CRC32 sum = new CRC32();
        sum.update(plain, 0, size);
        ByteBuffer text = ByteBuffer.allocate(deflated.length + pad + 32)
            .order(ByteOrder.LITTLE_ENDIAN);
        text.put(deflated).position(deflated.length + pad);
        text.putInt((int) sum.getValue()).position(deflated.length + pad + 16);
        text.putInt(size);
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int tag = 0x10 + 12 | 256 << 20;
        out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(tag).array());
        out.write(record);
        out.write(cipher.doFinal(text.array()));
        return out.toByteArray();
    }

    // The random numbers of Microsoft Visual C, each repeated a random number of times.
    static byte[] mask(int seed) {
        byte[] mask = new byte[256];
        int state = seed;
        for (int at = 0; at < 256;) {
            state = state * 214013 + 2531011;
            byte value = (byte) (state >> 16 & 0xff);
            state = state * 214013 + 2531011;
            int times = (state >> 16 & 0x0f) + 1;
            for (; times > 0 && at < 256; times--) mask[at++] = value;
        }
        return mask;
    }

    static void lock(String folder) throws Exception {
        POIFSFileSystem ole = new POIFSFileSystem(new FileInputStream(folder + "/result.hwp"));
        DirectoryEntry root = ole.getRoot();
        byte[] header = bytes((DocumentEntry) root.getEntry("FileHeader"));
        header[36] |= 1 << 1;
        replace(root, "FileHeader", header);
        java.util.Random noise = new java.util.Random(7);
        for (DirectoryEntry in : new DirectoryEntry[] {
                root, (DirectoryEntry) root.getEntry("BodyText")}) {
            String name = in == root ? "DocInfo" : "Section0";
            byte[] unreadable = new byte[bytes((DocumentEntry) in.getEntry(name)).length];
            noise.nextBytes(unreadable);
            replace(in, name, unreadable);
        }
        try (FileOutputStream out = new FileOutputStream(folder + "/locked.hwp")) {
            ole.writeFilesystem(out);
        }
    }

    static byte[] bytes(DocumentEntry entry) throws Exception {
        byte[] found = new byte[entry.getSize()];
        try (DocumentInputStream in = new DocumentInputStream(entry)) {
            in.readFully(found);
        }
        return found;
    }

    static void replace(DirectoryEntry in, String name, byte[] bytes) throws Exception {
        in.getEntry(name).delete();
        in.createDocument(name, new java.io.ByteArrayInputStream(bytes));
    }
}
