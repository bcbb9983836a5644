"""Records as flat tables: the same columns in CSV, Parquet, Excel, SQL views and data frames."""
