package io.stripemeter.query.support;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conversions of the read model's column types. */
public final class ColumnTypes {
    private ColumnTypes() {}

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    /** Returns a decimal in plain notation without trailing zeros, never converted through a double. */
    public static String decimal(ResultSet row, String column) throws SQLException {
        return plain(row.getBigDecimal(column));
    }

    public static @Nullable String optionalDecimal(ResultSet row, String column) throws SQLException {
        BigDecimal decimal = row.getBigDecimal(column);
        return decimal == null ? null : plain(decimal);
    }

    /** Returns a decimal as every answer writes it: no exponent, no trailing zeros. */
    public static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
