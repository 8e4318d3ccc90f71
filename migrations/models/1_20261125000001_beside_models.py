"""What PostgreSQL needs beside the models: the job queue, indexes for search, rows that nobody may change."""

from procrastinate.schema import SchemaManager
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

_SEARCH = """
CREATE INDEX idx_project_search ON project USING gin (to_tsvector('french', search_text));
CREATE INDEX idx_search_word_trigrams ON search_word USING gin (trigrams);
CREATE INDEX idx_territory_path ON territory USING gin (path);
"""

# The audit chain is append-only; erasing a person may empty `person_id`, which no hash covers.
# A ballot opened and a tally written never change.
_UNCHANGING = """
CREATE FUNCTION preau_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows never change', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_event_unchanging BEFORE UPDATE OF seq, at, verb, subject, facts, actor, hash OR DELETE
  ON audit_event FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER ballot_unchanging BEFORE UPDATE OR DELETE ON ballot
  FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER tally_unchanging BEFORE UPDATE OR DELETE ON tally
  FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    del db
    return SchemaManager.get_schema() + _SEARCH + _UNCHANGING


async def downgrade(db: BaseDBAsyncClient) -> str:
    del db
    return "SELECT preau_downgrade_is_a_restore_from_backup();"


MODELS_STATE = (
    "eJztXW1z2ziS/isofZmkSuv1W2zHuboqO+PJejexc7Gzs7OZlASJkIQ1RWgA0I5uLv/9AP"
    "CdBClSFimKwZfEItGE9ABsPN3obvzZmxML2WzvgnM0X/DeOfiz58A5En+kb/VBDy4W0Q15"
    "gcORrdrCWKMR4xSO5bMm0GZIXLIQG1O84Jg4srH/RAYgB4zMEZ9hZwqeCOUzMHURY+JjH4"
    "yWAIIHtEQWmEE2A2QCnmYEcIoROwd8hsAIMiQvU8gRsPEcc7Ynv4FFxuIriIc00Znr4D9c"
    "NOBkKh6NqOjyy1dxGTsW+oaY/PilN3LHD8gDh/e+ytuLh8EEI9tKAI4t2URdH/DlQl37/P"
    "n6519US/nDRoMxsd25E7VeLPmMOGFz18XWnpSR96bIQfLrWrGhcFzb9gctuOT9AnGBUxeF"
    "X92KLlhoAl1bDmjvvyauM5bjKPAQv8mx9h4w38MW25M9n/63/y1jEoPBze394O7qfjDoZa"
    "aC/DapAfMvjYkjpxF2uMTwz+/ecyNs1NWe7ODt3y4+vTg6eanQIIxPqbqpkOt9V4KQQ09U"
    "jUcEeDQuSdDfziDVgx5JpIAXX3YdyIMLEebROxNAGIBUA6y9Ofw2sJEz5TPx8eS4AOZ/Xn"
    "xSSJ8cK6SJeMW9V//Gv3OobknAI4ChBtyfBTwcz5EeYKgD1/JF9oI/dhDqAmjvrz9c3d1f"
    "fPgoHz9n7A9b4XRxfyXvHKqry9TVFyepYQgfAn69vv8bkB/Bv29vrtKvRdju/t89+Z2gy8"
    "nAIU8DaMUxCS4Hl75LrTV5iL1G8oJUAk+QWoPMHXJI8tpmb80P5+kr0IFTNUgSTfk9g9XI"
    "tTC/ekSOfq2K7hYvV7LdAIUNVy9Zi4VQdn8hjr18A4ZyiRiCMXlElKnFYUHRIyYu8xYP6F"
    "gA2jbwZjUDI5eD4UK0FVMaW8O+WFrweAbE7GUuRWAOl0AuUUvN4tVYt2WWMeaO/oMESuLG"
    "l1744IIFjaE/su//JZ5eO1z/9vsCqdcfe6O0+eWsTs06lV/hL68PD4+OTg/3j07OXh2fnr"
    "462z8TbdX3zd46LdARl9fvrm/uk6+8vFC8wBn92xn9G19WhQIYVWEtQfsucpb9MpxlP5+z"
    "7Kc5S6DlKuAbEzEQl4B4ItZalgX4Hn3LWRdCgU7AW6SKrv51n9BCAYwvPlz862VCE72/vX"
    "kXNI/B/vb97WWahY85oVXmcyjQCbjrNnIiJpSBON96Twg9w4j3OU1bsH6OnR4hKumsjjg6"
    "kC71cAYSKSRHS47YDk7ZIiIo3++4hhAz8/L65uLTb3oVEbSPQ3752/3VhcC8JTbdtSXsEM"
    "KRM15+QmNCk0ZEbqN+kYWHo+YDGrVfbeg5wo5iT4iCB7TgYEIooEi5AffArTDDlFtwRsTP"
    "UhbY2MbChpSeQzCGDpiI+aKuU/IEhCgR5pv67D/zxQPmfxWvvnjs/KXG3Gu48zJGnwWXBR"
    "aehaeIVeJKkcRmFpftWnm1LC359hxF4kfr8C7SjTEhox6rqMcEh1LvUDXgI5k1cd+dxb0u"
    "2KX2yWAuPRg5ysVrXuS+6NZ0l+6I9izkHyC2PyDGoHJ+ZZbw+O3CxXsuGg7msZarlu18KM"
    "sscWZTrk2bcoKt4QX2PfNlWUVCqINW6+GrMtxCtMolF+qe8XQVo7xfxtUlWuWjvJ9xdnH0"
    "TQNxvq8raN8JfBt3dZkNjy5ueDCh2QfVxzYmtoEB3h02vhPj2xLOeocgHc9+zfE6xe4WMl"
    "am2g2eyvuZZAiaBVyGLIAdAMGY0IXL+uAJ8xnAnMnYsymFc3GJEzBHcnMfzDFjC2RzIGYg"
    "XXoeHa9rnTepli40hPpLz3uyvK0Q+Jqi2IZct4VcRwNVlvFFEp0gJEnCd1yG7x3n073jDN"
    "sLNEBZeIP2HQR38/vGgb7KAnxBKczxwsWFUijbmK0VWdTilV+w5C9f2+MRek+m2Hkr/tYt"
    "rtHNwrXVls3EgFrlfEG9W0cGaD8iIEXAAlEgmIhQkeyNWN4c9ASIaEDRwoZj5G2k2JDxPf"
    "BORoOLK5BKUdcR80HGhcsFMC+4vN6uVvuuzMLaloUVSZ9lFcUfCnRuG6wWX1Xw+penLV77"
    "Lq6rG49gQd8WWEz1NSzspKTxohgru4AH3MlsKwW/ngoE90uwARZrWu/mUGyGm02i1iy3nI"
    "ifUGU9CAU6t9xufjlgHFIBxToO14SkWQ5atxyYVf+HG+athifv0MCuWI0yRCqNcBbeXwhF"
    "eOr8A3meqWvxTaAz1pklPgv6GD5oN2GNrkYrIoVPIWFKTivxh/jViHsr98Xd24ufr3rft8"
    "NPfeQ1zDQak3xOGk2A1d6p4cId2Xg8YFhMheE5eJr5UbreQ8AEU8YBE/MGWbGCBZ7UGzBC"
    "EzGr+sAhI2ItgfgmXiYnRdAL/pVfP+uoaqxX47Nql9oqItHq/wocOmjfQZ/KWZm9irP8vY"
    "qzzF5Fww7BdHBCiwyUWvyBNhlDu9LsjSSam7+9Ca1LJaTmb5npmz97MyltsdWiqnGQljWR"
    "N+23DmCVFykm0jlVVS7+syD8M7NvISjSer6UpKQxslv3GrXEtf6J2OgdhfqCONHNQgOGim"
    "aDadiuRPSabzd4yYgQyAd4QWYcUYo5ocuwHg2fQQ4wB2L4uRh81gcTSuZqa9wSNgQnoiWR"
    "xoIuhK22frRxbAn7NOzB/yz7NqFtrbVm1PBUWMaC9h20Zja/jCnH/jqu4oSgWcRat4glTF"
    "bHWms3IBIzXL/N42t2AjZeqSTNEcqimpYzwJotlsa2WLQTeAPY3sef1VF40y9umzaxIvw1"
    "lmBicPItwcR8KLObBflsGKtJI6wHz+zyCtEQLu0uPsMMOKKzvkw7QvZEmHBj27WQ9QYMZa"
    "TmEIgG1zd3V1c/CbONUCV9d/3p6kaW3IYOuPr49lq3q9Vw71qj8UFM2V7fDzlN24fCpoRU"
    "piEWFko1xmIt63S+sRiMWVljMWhvjMUyPk8Tqx2A+7oEtq9zoX2dRvZR9OLXREmCezeHtp"
    "1bVjkmtpnSytvG2CuufHR4ehKWU5Yfigoo3324eP8+qJhs9sA1c/WglCY4KFAFB1ldIFfo"
    "LL4F6XqBQOdT9eQqpVL1EpUvSbVqekH7zm3EvToqFTNwVBAzcJTJzUX2mOhe9/xiLDGRBq"
    "MGtsClaqnGYpMpqTKbg/Ybmc2t0q21VBYaUehYEr5q1Z1TYh1cyYp4QID1aS7Sp5lTbMZj"
    "acFVBjotZ5BehbSJllhLd+/cRkToEsmMcsFGRFzIVEwvdpcrrBp26bYT2NUO8/i8apM79w"
    "OajxBlM7zo6YqpRnf7hbVUk+02miz7ReiPKXTw/0IpHbyayYOhTKxMC92fZp39IdZZzdtZ"
    "9iXTvdhmj7pFB790B9ICHhOfhRtgM7epx+0mxCsZjebdXR0IYCIsdj6JNTG9NZQxPf3zSW"
    "P6vSsRCCCmBXeZ2kp3nUdEsfjSlviTY1tuoYtv7HB5TilgCDkAPWILiWl0DiB4hDa2xG+R"
    "PBVYBMnNeg4WlDwigL5hJg/x0aW0NtFjmQox6ZCQGEUyO/6tobxmx7/GHX+zixrtopYqe3"
    "pQUPf0QHcm6XwOdTF6+TtXMRGzc1V554phiqodjBEIdG0n9qBM8vZBfu72QSZ1m1ZLN6Xd"
    "TDU9KKUmCrSELkeHV6vtHUk0qCIirlaXskiHtZSKaikIajG7VD+k98zkdjTj5DEpCN1JQf"
    "hIiTofTFdIy7/VL6ykFWtUwufgnboiT8xSbgAZtz8htoUsIK/J6H1V40p81z7wR1XWWf/o"
    "zc+7/3n/EwO/UGHtz4CFla0rKLPO1VBfR8/1MPTBF6nGZoSaFINWORw45tUS0kMBYxU/0y"
    "ouOr+wS1Zx+jCbcqfZFB1nk40xJFYlt0PQvgPoNu1zGAv9MpARgxob7hJPc7M7knJrJXi0"
    "LHTHz+94fXh4dHR6uH90cvbq+PT01dl+mO2RvVUUiXh5/U5mfiRGIJsKMnapXKEr6ZO4TI"
    "NT/urzp2Z0Spko/PwY/EwEvjoIpwq+oUAH9EkD2TZ4rs0Oy8c3FDAh96VC7hVeA2hX8g0n"
    "hDo3kWvBeTd8mc3RZ+PDbIWTa+d8mDHHRRUWnxLrgM5qmsxHLpkM7Plel4SQSXFIItqaYN"
    "ZOoms2O8xmx+5udmQ17wbgLR3I2k6FsBLaxGqTwFV8A3Dz+f37Xq4C3gC8FYOxdxTk0rHY"
    "29mvu0dw7mWS9bQ1w8K7/eKiYXA+mEcNN5xk5m8KmvyyVi1y/YK9r/8Q7KxlXCYEjW3Zat"
    "vSpD9tPqMsoelKY5rUjwbU4tz4KMTkuQQxetJuArs61Skxs0wS2Q+QRHYJbZtoA7j8O4VM"
    "cBS1KXGIiNdaFVkFY5swZIFHwkVT7wypc1mvFVA0RkJIHfMhPy+IxFpGVxH1KD+Pqw+ehK"
    "HIkQPYzJ1MbGT11akgUDxfmz/WfPdacit7DA4Y8brqKK9VPcl/jneMzAbDkoG6IGchEung"
    "btRxuTijgjCjTFyAeqmq7FBEEp0AuOntiZjWKas+YiKGYhZTTAnVBkjQP/3H7CakKylQbE"
    "K1iQBd2YLxEom3jgTF7hYSIZRst5IM/Toj6kRlCco5GHonMQ+wMwQcPiAG0COiy+A0NJtM"
    "xVcH2OmDoSyMi6yhYBn2EohZxJDgHfJcZkFQHL8Ovm1n6U8THZrDoNulsopYjsmPrzHaxu"
    "THbz4TILP+bqnoSoBHttzKYnWhFbUGkqjh6pwnz9wMs5A82Z8YkJ0D4nKGLQReqCMyh3uL"
    "0RBMsI1evgFDoQ+wbDv0zFgZWBsobM8Q1uQ91dzZKoPY697LcYrTT//hHTWUu7Ca+CNXRe"
    "WFEh1UemdldN5Zvso701jM/juQgTg3TyQu0qVjQA4Pjk+Pz45OjsPskPBKUVJINgHEZOzV"
    "nU1mUpy2m+L0hPnMEka4Rm1cEmIj6OjxT8il4B8Jwbpme3il2YXv8vb2fcLldnmd9ql9/n"
    "B5JWiqmvyiEeY5iG95R7dls34zu+TGeWmcl613XmqUwAZQLR9y0M43fyMRB9sx9D8R275y"
    "uP501ehmv8jcl57RAQrbrbT2731vKnjxu7u/j17PIZ2iuXjAy3NhTst7T9JFG7hp5R61nJ"
    "hvhD1uwWUfONKLK4uhzohL+4DJw1DljjS1xGWObFtVPp2Jgcsa/w33vcoXkB/2+SV9b/dd"
    "ADu7Vy4HTLxnGn4p4z7z1+ZApijkc2eVng5jGcGZNo5m0HGQXcUAjYl0L4F78254E7FquH"
    "j74DRcvFEubkJUy1Lxtoao3iFoIys/UDVxv5CPM9VysFbUKva3s8g3FUHqALJAjh9O4cdG"
    "IPXxJwYWFD+KCQIe0FI1YwDzftRKXJYjBiZiRjC1Y8a0+3EN972KksuGHd2D21kCzvyJXJ"
    "ZBBu07uINxUqZy+Ul+5fKTTOVyT13oti5kOc8cgEOZtN98yRHbQZCL/OYy0LQf85sLLC+v"
    "by4+/aaPVQ3ax+f45W/3VxeGZBqS2TI21NJo1XtBCLQeSe9GIfvhYZNSjsgxcR0xrEBMLD"
    "ECfSA3Bb14T9cWIvIvhsR96QmUH2aQzSQ9eZJuvyfIggecixZL6UEcC+KirgE4FcjrXZCN"
    "9GoCVdulrYoYjjcRsqDn54pEEp1gOU3nivgv0Dql4hKSJp2/1en87SFZWz2lZ4MUqwojWE"
    "XHbh10T8Q/NZOxNkC/YSr2LHqlcNSwqwDf4sjuctxq6Dl1BpLQDBWPGSrFGVygCMjFsA8m"
    "WB4r8TRDTujf8T06L+Tf7K9SgKnwa5XAPHhAyyGQBijzHUdME+PdZO+/O787wznicHjuET"
    "TBxfB8QahkeDJ2HDC4ZJK+Yc6QPQEjJEPMReeEKt8U+iYbA05kQ3GlEofLHqShvn94jEZU"
    "QlZlgzNzgmeriJ8Jz637QA3xO5k+qDyfXMdlTJ3YyuQ6pn2roJ4S68QE34pdUxn5pJQBfg"
    "3gkfOIbLH0rpMJkJU12QDrZgOYA0+y6+qGDzwx5xjUHNIVMvgMxMWuqbiccUy12jEVGWMV"
    "xzghaAa51YOMILWXAzli4hcPKILaIK18tZkn372w2FoSMylSTjVpVTxpIxyKsgOzwg2mCA"
    "Zej53NECQUT3GluR5JNMjAiGNjBzVDwjZPExhxqe7kuYIjcEIJ49WobOFJF28VsIP2DUL9"
    "5/eugB2523WmdH5kWlJuzei0li2VWwhOMyep/RgENSzoV3GTPCNo4hHN2VPm7Kntg1vD2V"
    "PJqp/PhDhZarSjGGe0Y5uCa2WUx1sVw6Y9Hil+u7+yyt841nKjBySVjVQ1AV41Bif4ES5Z"
    "cHN3smISzVVj268J1E2UYjPxc92MnxMrXp72/AdakaKgvqpvoZbLUkikO0a5kSPyTR7RIX"
    "pCljy8Q4awYX8a/MSCLMg3QDyRU7KMR7rJLEvM1GOQpU9SaKJTo/nbqfn98a3me4kJmbTA"
    "fgXPi1kkurdIXMhH6JYI70bhAgHDJiWOWIBc6dYgpUyFME/hIwJQaHAiphu0YwlmEzx1xe"
    "yTCl1+tNAYM/Eo3VEKm3uwyUTbHc0vfoxVebM0Empwk3RLen9zm6RwrsIu1wgYTEt2qfJ1"
    "0/GCZqfjR9jpCFas6jWL42LGatgUVw2AfTZfvXQtwSo+xh63iwNRpoRsfCLWzV59VGeQIR"
    "2Hjd8uZLIj1XCwCFuWKEWlGvtZeDJ1z4t4BFBxLPZG0UvVhnmnnHp9gAmRoVqqiiuUNVgR"
    "VeSUuFy0mcIFGCFZEoqiP1xMdT6PRnvWlqHy0fKGWJ1F1c1CVF3gyeZoMRMAbwhZBwLgdy"
    "fYa+fGOLGelV2bEkIm+qU4+sUDKwtv9cKvkHI8xgsoQ0Muw6fuJsYr2XRijrUpOCNlzeRT"
    "75i9s5p9xxuXIeDecRWAuaM55tL3y0nIdt+AoZfNN/R5r3eKIuOutTyPRPqC7nIxAkKYUM"
    "AES4bqXEXlL4bAy2XRcvBGO19Nw2Nndxgy3lYybo5g264T1WQE12wQ5eUOFtUHfFa24I+d"
    "6mM2BdYaCmOf/JD2ibYMSsV8kqSYORwy7Q+T/VbENCFkEG3VEabdefmNc2ILzgmdxt0Azl"
    "exR+2kUlidmZNcZ9p5yumuTtwyx5xmV7UNQHsbPqibszaxkrfJXRkqDI2jMq5M8l2Uce1V"
    "awZZ3K1n6t+2xnOn/s9Anu83Ctp30WtUR/VbE2PaAveoqUmZne0brklpXDnGmmsld2vtVr"
    "NuGDQ0Lme08hndIi4wiGZNzewuXdci5oj/Ks9BCFK/DPdrDfczZx/Uzf6YO59DXWmcgo3Z"
    "SKQDG4cNVBkdEUsDcMEpB377DqBrtmVbo0y6tC1rSqfVtOm1tZIZ7fS7btY+MoXo6i5E1+"
    "yZzu2cs7t6pPMFong86+nqYXh3+oUFMaI2W6kyp9OZuY5TrbbUuEv90XueSVi/r/RZ5c/6"
    "BebfI6JMu/+Xb5zERDpoAh6+elXCPBGtcs0TdS+1ASBeqgoI+807iO5BKePvoMD4O8gaf6"
    "JHjhyNOfL3u9ubvJjzUCRth+AxB/8HbMx22CGqA1eCUWwMpu2+FPuSD7h8bvGB5y5m3/8f"
    "LkifKw=="
)
